import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../../prisma/seed.ts'
import { type Api, pinSecret } from '../api.ts'
import { hasBrowser, openBrowser, type TestBrowser } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** How the desk is looked at. */
export const screens = {
  wide: { viewport: { width: 1_440, height: 900 }, colorScheme: 'light' },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
} as const

/** The page of a browser at the desk, and what should not happen there. */
export type DeskPage = {
  readonly page: Page
  readonly complaints: readonly string[]
  open(path: string): Promise<void>
}

/** Opens the desk of the demo data in Chromium for the tests of a file. Without Chromium they are skipped. */
export function useDesk(
  api: Api,
  screen: keyof typeof screens,
): { desk: DeskPage; test: typeof test | typeof test.skip } {
  const complaints: string[] = []
  let browser: TestBrowser | undefined
  let page: Page | undefined
  beforeAll(async () => {
    if (!hasBrowser) return
    await seed(api.db, pinSecret)
    browser = await openBrowser({ ...screens[screen], locale: 'en-GB', timezoneId: 'Asia/Bangkok' })
    page = await browser.context.newPage()
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
    open: async (path) => void (await desk.page.goto(new URL(path, api.url).href)),
  }
  return { desk, test: hasBrowser ? test : test.skip }
}

/** Asserts that axe finds nothing serious on the page, and that nothing is wider than the screen. */
export async function expectAccessible({ page }: DeskPage): Promise<void> {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the script before has set it.
    const { violations: found } = await (globalThis as any).axe.run()
    return found.map((one: { id: string; impact: string; nodes: { html: string }[] }) => ({
      rule: one.id,
      impact: one.impact,
      html: one.nodes.map(({ html }) => html).slice(0, 3),
    }))
  })
  expect(violations.filter(({ impact }: { impact: string }) => impact !== 'minor')).toEqual([])
  const tooWide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(tooWide).toBe(0)
}
