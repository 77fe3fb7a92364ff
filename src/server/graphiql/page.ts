import { pageLinks, type ServedPages } from '../app/pageLinks.ts'
import type { Bundle } from '../assets/bundleOf.ts'
import { icon } from '../assets/icon.ts'
import { assetPath, startPath } from './assets.ts'

/** The content security policy of the page: load from this server only, no inline scripts, no frames. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  // The editor sets inline styles.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const memberChoice = `<label for="member">Send as</label>
      <select id="member"><option value="">the tab’s headers say</option></select>`

/** The HTML page of the playground. Everything it loads comes from this server. */
export const pageOf = ({ script, style }: Bundle, served: ServedPages): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Cardinal</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="${assetPath}graphiql.css">
    <link rel="stylesheet" href="${style.path}">
    <script src="${startPath}"></script>
    <script src="${assetPath}graphiql.js"></script>
    <script type="module" src="${script.path}"></script>
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>The playground needs JavaScript.</noscript>
    <header class="bar">
      <nav aria-label="Cardinal">
        ${linksOf(served)}
      </nav>
      ${served.demo ? memberChoice : ''}
      <output id="last-answer" aria-label="The last answer">No answer yet</output>
    </header>
    <div id="root"></div>
    <details class="bar">
      <summary>Event log: <output id="event-count">0</output></summary>
      <button id="clear-events" type="button">Clear the log</button>
      <ol id="events"></ol>
    </details>
  </body>
</html>
`

/** The front page says where GraphQL is, outside demo mode too. */
const linksOf = (served: ServedPages): string =>
  [{ path: '/', name: 'Cardinal' }, ...pageLinks(served, '/graphql').filter(({ path }) => path !== '/')]
    .map(({ path, name }) => `<a href="${path}">${name}</a>`)
    .join('\n        ')
