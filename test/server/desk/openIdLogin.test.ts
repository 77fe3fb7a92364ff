import { beforeAll, beforeEach, expect } from 'vitest'
import { secret, useApi } from '../../support/api.ts'
import { useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'
import { startOpenIdProvider } from '../../support/server/openIdProvider.ts'

const provider = await startOpenIdProvider()
const api = useApi({
  seeded: true,
  tokens: provider.tokens,
  httpSettings: { desk: true, deskLogin: provider.login },
})
const { desk, test } = useDesk(api)
const page = () => desk.page
const press = (name: string) => page().getByRole('button', { name, exact: true }).click()
/** Lets so many seconds pass for the page that is open. */
const pass = (seconds: number) =>
  page().evaluate((more) => {
    const now = Date.now
    Date.now = () => now() + more * 1_000
  }, seconds)
const host = new URL(provider.origin).host
const usual = { ...provider.next }

/** Goes to the provider's page and logs in there; `consents` presses what it asks next. */
async function logIn({ name = 'somsri', consents = true } = {}) {
  await press(`Sign in at ${host}`)
  await page().getByPlaceholder('Enter any login').fill(name)
  await page().getByPlaceholder('and password').fill('any')
  await press('Sign-in')
  if (consents) await press('Continue')
  else await page().getByRole('link', { name: 'Cancel' }).click()
}
const stored = () =>
  page().evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')
const result = () => page().getByRole('link', { name: 'สมชาย ใจดี' })

beforeAll(async () => {
  const { origin } = new URL(api.url)
  await provider.serve(origin)
  // Its pages want a font from elsewhere.
  await page().route('https://fonts.googleapis.com/**', (route) => route.abort())
})
beforeEach(async () => {
  Object.assign(provider.next, usual)
  await page().context().clearCookies()
})

test('a login leads back to the page that was asked for, and nothing of it is stored', async () => {
  await desk.open('/desk?q=somchai')
  await expectAccessible(desk)
  await logIn()
  await result().waitFor()

  expect(page().url()).toBe(new URL('/desk?q=somchai', api.url).href)
  expect(await stored()).toBe('[{},{},""]')
  await page().reload()
  await page()
    .getByRole('button', { name: `Sign in at ${host}` })
    .waitFor()
})

test('what the person does is recorded under its name, and the page is live', async () => {
  await desk.open('/desk?q=somchai')
  await logIn({ name: 'heike.lueders' })
  await result().click()
  await page().getByText('Live', { exact: true }).waitFor()
  await press('Status…')
  await page().getByLabel('New status').selectOption({ label: 'Suspended' })
  await page().getByLabel('Reason').fill('Betrugsverdacht')
  await press('Save')
  await page().getByRole('heading', { level: 1 }).getByText('Suspended').waitFor()

  await page().getByText(`by ${host}/heike.lueders`).waitFor()
})

test('a token is renewed before it ends, and the desk stays open', async () => {
  await desk.open('/desk?q=somchai')
  await logIn()
  await result().waitFor()
  const before = provider.renewed()
  await pass(580)
  await page().getByRole('link', { name: 'Imports' }).click()
  await page().getByRole('link', { name: 'crm-2026-10.ndjson' }).waitFor()

  expect(provider.renewed()).toBe(before + 1)
})

test('a session that cannot be renewed asks to sign in again, and leads back to the page', async () => {
  provider.next.refreshes = false
  await desk.open('/desk')
  await logIn()
  await page().getByRole('heading', { name: 'Find a customer' }).waitFor()
  await pass(601)
  await page().getByRole('link', { name: 'Imports' }).click()
  await page().getByRole('alert').getByText('Your session has ended.').waitFor()

  await press(`Sign in at ${host}`)
  // The provider remembers the person, but asks native apps such as this one for consent each time.
  await press('Continue')
  await page().getByRole('link', { name: 'crm-2026-10.ndjson' }).waitFor()
  expect(page().url()).toBe(new URL('/desk/imports', api.url).href)
})

test('signing out ends the login at the issuer too', async () => {
  await desk.open('/desk?q=somchai')
  await logIn()
  await press('Sign out')
  await press('Yes, sign me out')
  await page()
    .getByRole('button', { name: `Sign in at ${host}` })
    .waitFor()

  await press(`Sign in at ${host}`)
  await page().getByPlaceholder('Enter any login').waitFor()
})

test('without consent nobody is signed in, and the page says so', async () => {
  await desk.open('/desk/webhooks')
  await logIn({ consents: false })

  await page().getByRole('alert').getByText('You have not allowed the desk to act for you').waitFor()
  await expectAccessible(desk)
  expect(page().url()).toBe(new URL('/desk/webhooks', api.url).href)
  expect(await stored()).toBe('[{},{},""]')
})

test('a token that the service refuses opens nothing, and the page has its reason', async () => {
  provider.next.audience = 'another-service'
  await desk.open('/desk?q=somchai')
  await logIn()

  await page().getByRole('alert').getByText('The token is for another audience.').waitFor()
  expect(await result().count()).toBe(0)
})

test.each(['/desk/signed-in?code=stolen&state=guessed', '/desk/signed-in'])(
  'an answer that belongs to no login of this tab is refused: %s',
  async (path) => {
    await desk.open(path)

    await page().getByRole('alert').getByText('it began in another tab').waitFor()
    expect(page().url()).toBe(new URL('/desk', api.url).href)
  },
)

test('an issuer that cannot be reached is named, and a key still opens the desk', async () => {
  const silent = (route: { abort(): Promise<void> }) => route.abort()
  await page().route('**/.well-known/**', silent)
  await desk.open('/desk')
  await press(`Sign in at ${host}`)

  await page().getByRole('alert').getByText(`${host} cannot be reached`).waitFor()
  await page().getByLabel('API key').fill(secret)
  await press('Open the desk')
  await page().getByRole('heading', { name: 'Find a customer' }).waitFor()
  await page().unroute('**/.well-known/**', silent)
})

test('the page may ask its own server and the issuer, and no other', async () => {
  const { headers } = await fetch(new URL('/desk', api.url))

  expect(headers.get('content-security-policy')).toContain(`connect-src 'self' ${provider.origin};`)
})
