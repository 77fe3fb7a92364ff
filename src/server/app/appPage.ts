import type { Bundle } from '../assets/bundleOf.ts'
import { icon } from '../assets/icon.ts'
import type { PageLink } from './pageLinks.ts'

type Options = Bundle & {
  title: string
  /** Values that the script reads, by name. */
  meta?: Readonly<Record<string, string>>
  /** Where else a visitor can go. */
  links: readonly PageLink[]
}

/** The HTML page of an app. Its script fills the root. */
export const appPage = ({ title, script, style, meta = {}, links }: Options): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">${Object.entries(meta).map(metaOf).join('')}
    <title>${title}</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="${style.path}">
    <script type="module" src="${script.path}"></script>
  </head>
  <body>
    <noscript>This page needs JavaScript.</noscript>
    <div id="root"></div>${footer(links)}
  </body>
</html>
`

const metaOf = ([name, content]: [string, string]) =>
  `\n    <meta name="${name}" content="${escaped(content)}">`

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const footer = (links: readonly PageLink[]) =>
  links.length === 0
    ? ''
    : `
    <footer class="elsewhere">
      <nav aria-label="Cardinal">
        ${links.map(({ path, name }) => `<a href="${path}">${name}</a>`).join('\n        ')}
      </nav>
    </footer>`
