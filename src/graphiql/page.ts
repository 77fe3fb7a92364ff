import type { GraphiQLOptions } from 'graphql-yoga'
import { assetPath } from './assets.ts'

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#c41e3a"/></svg>',
)}`
// The browser itself holds the page to our own server.
const policy = "default-src 'self' 'unsafe-inline' data: blob:"

/** The playground's page; everything it loads comes from this server. */
export const renderPage = (options: GraphiQLOptions): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="content-security-policy" content="${policy}">
    <title>Cardinal</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="${assetPath}graphiql.css">
    <script>
      self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '${assetPath}' + label + '.js' }
    </script>
    <script src="${assetPath}graphiql.js"></script>
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>The playground needs JavaScript.</noscript>
    <div id="root"></div>
    <script>
      YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${toScript(options)})
    </script>
  </body>
</html>
`

const toScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
