import { demoKey } from '../../auth/authenticateApiKey.ts'
import type { DeskLogin } from '../../config/deskLogin.ts'
import { appPage } from '../app/appPage.ts'
import { pageLinks, type ServedPages } from '../app/pageLinks.ts'
import type { Bundle } from '../assets/bundleOf.ts'

export type PageOptions = { served: ServedPages; login: DeskLogin | null }

/** The HTML page of the desk. In demo mode it has the demo key. Otherwise it has how people log in, if that is configured. */
export const pageOf = (bundle: Bundle, options: PageOptions): string =>
  appPage({
    ...bundle,
    title: 'Cardinal desk',
    meta: settingsOf(options),
    links: options.served.demo ? pageLinks(options.served, '/desk') : [],
  })

function settingsOf({ served, login }: PageOptions): Record<string, string> {
  if (served.demo) return { 'demo-key': demoKey.secret }
  if (!login) return {}
  const { issuer, clientId, scope, resource } = login
  return { openid: JSON.stringify({ issuer, clientId, scope, resource }) }
}
