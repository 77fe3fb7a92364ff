import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../prisma/seed.ts'
import { nameOf } from '../../src/graphiql/presets.ts'
import { tabs } from '../../src/graphiql/tabs.ts'
import { useApi } from '../support/api.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
const api = useApi({ demo: true })
const elsewhere: string[] = []
const violations: string[] = []
let context: BrowserContext
let page: Page
let profile: string

// `.ci/run` installs Chromium where it can, so that these run there.
const withBrowser = executablePath ? test : test.skip
if (!executablePath)
  test.skip('no Chromium is installed: the playground was not tried in a browser', () => undefined)

beforeAll(async () => {
  if (!executablePath) return
  await seed(api.db)
  profile = await mkdtemp(join(tmpdir(), 'cardinal-browser-'))
  context = await chromium.launchPersistentContext(profile, {
    ...{ executablePath, headless: true },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
    ],
  })
  page = await context.newPage()
  const { origin } = new URL(api.url)
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) elsewhere.push(url.href)
  })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text())
  })
  await page.goto(api.url)
  await page.waitForSelector('.graphiql-execute-button', { timeout: 60_000 })
}, 180_000)

afterAll(async () => {
  await context?.close()
  if (profile) await rm(profile, { recursive: true, force: true })
})

withBrowser.each(tabs.map((tab) => [nameOf(tab), tab.query] as const))(
  'the tab %s runs in Chromium, as it is',
  async (name, query) => {
    const streams = /^subscription/m.test(query)
    await page.getByRole('tab', { name }).click()
    const answered = page.waitForResponse(
      (response) => response.request().method() !== 'OPTIONS' && response.url().startsWith(api.url),
    )
    await page.locator('.graphiql-execute-button').click()

    const answer = await answered

    expect(answer.status()).toBe(200)
    if (streams) {
      await page.locator('.graphiql-execute-button').click()
      return
    }
    const { data, errors } = await answer.json()
    expect(errors).toBeUndefined()
    expect(Object.values(data)[0]).not.toBeNull()
    const shown = page.locator('.graphiql-response')
    await expect.poll(() => shown.innerText()).toContain('"data"')
  },
)

withBrowser('no request left our own origin, and nothing was against the policy of the page', () => {
  expect(elsewhere).toEqual([])
  expect(violations).toEqual([])
})
