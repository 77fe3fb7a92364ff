import { demoKey } from '../../auth/authenticateApiKey.ts'
import type { Bundle } from '../assets/bundleOf.ts'
import { icon } from '../assets/icon.ts'

/** The content security policy of the desk: load from this server only, no inline scripts or styles, no frames. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The HTML page of the desk. In demo mode it has the demo key. */
export const pageOf = ({ script, style }: Bundle, demo: boolean): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">${demo ? `\n    <meta name="demo-key" content="${demoKey.secret}">` : ''}
    <title>Cardinal desk</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="${style.path}">
    <script type="module" src="${script.path}"></script>
  </head>
  <body>
    <noscript>The desk needs JavaScript.</noscript>
    <div id="root"></div>
  </body>
</html>
`
