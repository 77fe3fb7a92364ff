import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameOf } from '../../../src/server/graphiql/presets.ts'
import { followTheFeed } from '../../../src/server/graphiql/tabs/followTheFeed.ts'
import { freezeACard } from '../../../src/server/graphiql/tabs/freezeACard.ts'
import { tabs } from '../../../src/server/graphiql/tabs/tabs.ts'
import { newKey, useApi } from '../../support/api.ts'
import { hasBrowser, openBrowser } from '../../support/server/browser.ts'

const api = useApi({ demo: true, seeded: true })
const elsewhere: string[] = []
const violations: string[] = []
let context: BrowserContext
let page: Page

// `.ci/run` installs Chromium where it can, so that these run there.
const withBrowser = hasBrowser ? test : test.skip
if (!hasBrowser)
  test.skip('no Chromium is installed: the playground was not tried in a browser', () => undefined)

beforeAll(async () => {
  if (!hasBrowser) return
  context = await openBrowser()
  page = await context.newPage()
  // The machine may have much else to do.
  page.setDefaultTimeout(30_000)
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
})

// A look at the text alone, and not at how it is laid out, needs little processor time.
const untilEdited = (text: string) =>
  page.locator('.graphiql-query-editor .view-lines', { hasText: text }).waitFor()
const untilShown = (text: string | RegExp) =>
  page.locator('.graphiql-response .view-lines', { hasText: text }).first().waitFor()
const untilAnswerLine = (text: string | RegExp) => page.locator('#last-answer', { hasText: text }).waitFor()
/** The answer as it is shown. Long lines are folded. */
const shown = async () =>
  (await page.locator('.graphiql-response .view-lines').first().innerText()).replace(/\s/g, '')
/** The same button runs an operation, and stops it while it runs. */
const press = (action: 'Execute' | 'Stop') =>
  page.locator(`.graphiql-execute-button[aria-label^="${action}"]`).click()
/** The next request with an operation that somebody runs: the page itself asks for the schema, again for each sender. */
const sent = () =>
  page.waitForRequest(
    (request) =>
      (request.method() === 'POST' || request.url().includes('query=')) &&
      request.url().startsWith(api.url) &&
      !request.postData()?.includes('IntrospectionQuery'),
  )
/** Runs what is in the editor, once the page has ended what it ran before. */
async function run() {
  const [request] = await Promise.all([sent(), press('Execute')])
  const answer = await request.response()
  if (!answer) throw new Error('the request failed')
  return answer
}
/**
 * GraphiQL looks 100 ms after a change which operation the editor has, and stores the text in the same moment. If it runs
 * the text before, it sends nothing. The first tab is open from the start, so it is stored only after a change.
 */
const untilRead = (name: string) =>
  page.waitForFunction(
    ([operation, first]) => {
      const [, stored] = /^(?:query|mutation|subscription) (\w+)/m.exec(
        localStorage.getItem('cardinal/graphiql:query') ?? `query ${first}`,
      ) ?? ['', '']
      return stored === operation
    },
    [name, tabs[0] && nameOf(tabs[0])],
    { polling: 50 },
  )
const open = async (name: string) => {
  await page.getByRole('tab', { name }).click()
  await untilEdited(name)
  await untilRead(name)
}

/** Suspends a card and resumes it, as another client. */
async function freeze(reason: string) {
  const change = () => ({ idempotencyKey: newKey(), card: { cardNumber: '7000000000000013' }, reason })
  const { body } = await api.send({
    query: freezeACard.query,
    variables: { lost: change(), found: change() },
  })
  expect(body).not.toHaveProperty('errors')
}

const queries = tabs.filter(({ query }) => !/^subscription/m.test(query))
withBrowser.each(queries.map((tab) => [nameOf(tab)]))(
  'the tab %s runs in Chromium, as it is',
  async (name) => {
    await open(name)

    const answer = await run()

    expect(answer.status()).toBe(200)
    const { data, errors } = await answer.json()
    expect(errors).toBeUndefined()
    expect(Object.values(data)[0]).not.toBeNull()
    await untilShown('"data"')
  },
)

withBrowser('the line about the last answer has its status, its time and its size', async () => {
  await open('ErrorCatalog')

  const { length } = await (await run()).body()

  await untilAnswerLine(new RegExp(`^Status 200 · [\\d.]+ m?s · ${(length / 1_000).toFixed(1)} kB$`))
})

withBrowser('a request is sent as the member that is chosen above, whatever the headers say', async () => {
  const choice = page.getByLabel('Send as')
  await open('SeeMyself')
  const nameOfMe = async () => (await (await run()).json()).data.me?.firstName

  expect(await nameOfMe()).toBe('สมชาย')
  await choice.selectOption({ label: 'Annika Schäfer' })
  expect(await nameOfMe()).toBe('Annika')
  await open('ListChangedCustomers')
  expect((await (await run()).json()).errors[0].extensions.code).toBe('FORBIDDEN')
  await choice.selectOption({ index: 0 })
  expect((await (await run()).json()).errors).toBeUndefined()
})

withBrowser('a mutation is a new request at each run', async () => {
  await open('FreezeACard')

  for (let runs = 0; runs < 2; runs++) {
    const { data } = await (await run()).json()
    expect(data).toMatchObject({ suspendCard: { replayed: false }, resumeCard: { replayed: false } })
  }
})

withBrowser('the documentation begins with the introduction of the schema', async () => {
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()

  const introduction = 'Cardinal keeps together what belongs to one'
  await page.locator('.graphiql-doc-explorer', { hasText: introduction }).waitFor()
  await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click()
})

withBrowser('the page leads to the front page, the desk and the schema', async () => {
  const links = page.getByRole('navigation', { name: 'Cardinal' }).getByRole('link')

  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    '/',
    '/desk',
    '/wallet',
    '/schema.graphql',
  ])
})

withBrowser(
  'FollowTheFeed goes on in Chromium: a change that another client makes is shown as it happens',
  async () => {
    const name = nameOf(followTheFeed)
    await open(name)
    expect((await run()).headers()['content-type']).toContain('text/event-stream')
    await untilShown(/"__typename":\s"\w+Event"/)

    await freeze('ไปเที่ยวหัวหิน')

    // The page shows each of the events before it first.
    await expect.poll(shown, { timeout: 60_000, interval: 250 }).toContain('ไปเที่ยวหัวหิน')
    await untilAnswerLine(/events · open$/)
    await press('Stop')
    const stopped = await shown()
    await freeze('UrlaubaufSylt')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await shown()).toBe(stopped)
    await untilAnswerLine(/events · ended$/)
  },
  90_000,
)

withBrowser('the event log keeps all events of the subscription when another tab is opened', async () => {
  const received = Number(await page.locator('#event-count').innerText())
  expect(received).toBeGreaterThan(1)

  await open('ErrorCatalog')
  await page.getByText('Event log:').click()

  const entries = page.locator('#events > li')
  expect(await entries.count()).toBe(received)
  await entries.first().locator('summary').click()
  expect(await entries.first().innerText()).toMatch(/FollowTheFeed {2}\w+Event {2}\d+\.\d+\s+\{/)
  await page.getByRole('button', { name: 'Clear the log' }).click()
  expect(await entries.count()).toBe(0)
  expect(await page.locator('#event-count').innerText()).toBe('0')
})

withBrowser('the address can name the member, whose own data are the first tab then', async () => {
  // The page itself asks for the schema first.
  const introspected = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.goto(`${api.url}?member=heike.lueders`)
  await introspected

  await expect.poll(() => page.getByLabel('Send as').inputValue()).toBe('heike.lueders')
  await untilEdited('SeeMyself')
  expect((await (await run()).json()).data.me.firstName).toBe('Heike')
})

withBrowser('no request left our own origin, and nothing was against the policy of the page', () => {
  expect(elsewhere).toEqual([])
  expect(violations).toEqual([])
})
