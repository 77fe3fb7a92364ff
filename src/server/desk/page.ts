import { demoKey } from '../../auth/authenticateApiKey.ts'
import { appPage } from '../app/appPage.ts'
import { pageLinks, type ServedPages } from '../app/pageLinks.ts'
import type { Bundle } from '../assets/bundleOf.ts'

/** The HTML page of the desk. In demo mode it has the demo key. */
export const pageOf = (bundle: Bundle, served: ServedPages): string =>
  appPage({
    ...bundle,
    title: 'Cardinal desk',
    ...(served.demo && { meta: { 'demo-key': demoKey.secret } }),
    links: served.demo ? pageLinks(served, '/desk') : [],
  })
