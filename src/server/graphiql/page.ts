import { icon } from '../assets/icon.ts'
import { assetPath, startPath, stylePath } from './assets.ts'

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

/** The HTML page of the playground. Everything it loads comes from this server. */
export const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Cardinal</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="${assetPath}graphiql.css">
    <link rel="stylesheet" href="${stylePath}">
    <script src="${startPath}"></script>
    <script src="${assetPath}graphiql.js"></script>
  </head>
  <body id="body" class="no-focus-outline">
    <noscript>The playground needs JavaScript.</noscript>
    <div id="root"></div>
  </body>
</html>
`
