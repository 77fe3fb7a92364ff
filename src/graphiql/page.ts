import { assetPath } from './assets.ts'
import { presets } from './presets.ts'

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#c41e3a"/></svg>',
)}`
// The browser itself holds the page to our own server.
const policy = "default-src 'self' 'unsafe-inline' data: blob:"

/** The playground's page; everything it loads comes from this server. */
export const renderPage = (): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="content-security-policy" content="${policy}">
    <title>Cardinal</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="${assetPath}graphiql.css">
    <style>
      /* On a first press GraphiQL moves the tab away from under the pointer, and the click is lost. */
      .graphiql-tab { transform: none !important; }
    </style>
    <script>
      self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '${assetPath}' + label + '.js' }
    </script>
    <script src="${assetPath}graphiql.js"></script>
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>The playground needs JavaScript.</noscript>
    <div id="root"></div>
    <script>
      // What the visitor changed, else the presets; apart from other playgrounds that this address may have had.
      const presets = ${toScript(presets)}
      const own = (key) => 'cardinal/' + key
      const storage = {
        getItem: (key) => localStorage.getItem(own(key)) ?? presets[key] ?? null,
        setItem: (key, value) => localStorage.setItem(own(key), value),
        removeItem: (key) => localStorage.removeItem(own(key)),
        clear: () => Object.keys(localStorage).filter((key) => key.startsWith(own(''))).forEach((key) => localStorage.removeItem(key)),
        get length() { return localStorage.length },
      }
      YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
        title: 'Cardinal', headers: presets['graphiql:headers'], shouldPersistHeaders: true, storage,
        // Else it adds a tab of its own, with a welcome.
        defaultTabs: JSON.parse(presets['graphiql:tabState']).tabs,
      })
    </script>
  </body>
</html>
`

const toScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
