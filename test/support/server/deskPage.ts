import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import type { Api } from '../api.ts'
import { hasBrowser, openBrowser } from './browser.ts'

/** How large the desk is shown. */
export const screens = {
  wide: { width: 1_440, height: 900 },
  phone: { width: 390, height: 844 },
} as const
export type Screen = keyof typeof screens
export const screenNames = Object.keys(screens) as Screen[]

/** The page of a browser at the desk, and what should not happen there. */
export type DeskPage = {
  readonly page: Page
  readonly complaints: readonly string[]
  /** Shows the page on such a screen from now on. */
  showOn(screen: Screen): Promise<void>
  /** Goes to an address of the desk as a link does. Loads the page if it is elsewhere, or nobody has signed in. */
  open(path: string): Promise<void>
}

/** Opens one page of Chromium for all tests of a file. Without Chromium they are skipped. */
export function useDesk(api: Api): { desk: DeskPage; test: typeof test | typeof test.skip } {
  const complaints: string[] = []
  let browser: BrowserContext | undefined
  let page: Page | undefined
  beforeAll(async () => {
    if (!hasBrowser) return
    // Colors that fade would be measured half-way.
    const looks = { viewport: screens.wide, colorScheme: 'light', reducedMotion: 'reduce' } as const
    browser = await openBrowser({ ...looks, locale: 'en-GB', timezoneId: 'Asia/Bangkok' })
    page = await browser.newPage()
    page.setDefaultTimeout(15_000)
    const { origin } = new URL(api.url)
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.origin !== origin && url.protocol !== 'data:') complaints.push(`asked ${url.href}`)
    })
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
  }, 180_000)
  afterAll(() => browser?.close())
  const desk: DeskPage = {
    get page() {
      if (!page) throw new Error('the browser is not open')
      return page
    },
    complaints,
    showOn: async (screen) => {
      if (hasBrowser) await desk.page.setViewportSize(screens[screen])
    },
    open: async (path) => {
      const followed = path.startsWith('/desk') && (await follow(desk.page, path))
      if (!followed) await desk.page.goto(new URL(path, api.url).href)
    },
  }
  return { desk, test: hasBrowser ? test : test.skip }
}

/** Follows a link from an empty search, so that the page begins anew. False: the desk is not open, or it asks for a key. */
const follow = (page: Page, path: string): Promise<boolean> =>
  page.evaluate(async (address) => {
    if (!document.querySelector('meta[name="demo-key"]') || !document.querySelector('header.bar'))
      return false
    const active = document.activeElement
    if (active instanceof HTMLElement) active.blur()
    for (const next of ['/desk', address]) {
      history.pushState(null, '', next)
      dispatchEvent(new Event('desk:navigate'))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }
    return true
  }, path)
