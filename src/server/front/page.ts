import { createHash } from 'node:crypto'
import { icon } from '../assets/icon.ts'
import { documents, healthPlaces, type Place } from './places.ts'
import { style } from './style.ts'

const styleHash = createHash('sha256').update(style).digest('base64')

/** The content security policy of the front page: no scripts, only its own style, nothing from elsewhere. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const linked = ({ path, name, text }: Place) => `<li><a href="${path}">${name}</a><span>${text}</span></li>`
const named = ({ name, text }: Omit<Place, 'path'>) => `<li><code>${name}</code><span>${text}</span></li>`

/** The front page of demo mode. It has no secret. */
export const pageOf = (pages: readonly Place[]): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Cardinal</title>
    <link rel="icon" href="${icon}">
    <style>${style}</style>
  </head>
  <body>
    <main>
      <h1>Cardinal</h1>
      <p>One customer, every card and identifier: a GraphQL service for loyalty customer identity. It runs with demo data.</p>
      <nav aria-label="Start here">
        <ul class="pages">
          ${pages.map(linked).join('\n          ')}
        </ul>
      </nav>
      <h2>Send a query</h2>
      <p>GraphQL is at <code>/graphql</code>. Every request needs a key. The service prints the demo key when it starts.</p>
      <h2>Health</h2>
      <ul>
        ${healthPlaces.map(linked).join('\n        ')}
      </ul>
      <h2>Documents in the repository</h2>
      <ul>
        ${documents.map(named).join('\n        ')}
      </ul>
    </main>
  </body>
</html>
`
