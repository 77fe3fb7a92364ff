import { demoKey } from '../../auth/authenticateApiKey.ts'
import type { DeskLogin } from '../../config/deskLogin.ts'
import type { Bundle } from '../assets/bundleOf.ts'
import { icon } from '../assets/icon.ts'

export type PageOptions = { demo: boolean; login: DeskLogin | null }

/**
 * The content security policy of the desk: load from this server only, no inline scripts or styles, no frames. The page may
 * ask this server and the issuer of the login.
 */
export const policyOf = ({ demo, login }: PageOptions): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...((!demo && login?.origins) || [])].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The HTML page of the desk. In demo mode it has the demo key. Otherwise it has how people log in, if that is configured. */
export const pageOf = ({ script, style }: Bundle, options: PageOptions): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">${settingsOf(options)}
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

function settingsOf({ demo, login }: PageOptions): string {
  if (demo) return meta('demo-key', demoKey.secret)
  if (!login) return ''
  const { issuer, clientId, scope, resource } = login
  return meta('openid', JSON.stringify({ issuer, clientId, scope, resource }))
}

const meta = (name: string, content: string): string =>
  `\n    <meta name="${name}" content="${content.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}">`
