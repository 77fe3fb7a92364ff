import type { Route } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { newEmail } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { balanceOf } from '../../support/points/points.ts'
import { newMember } from '../../support/points/program.ts'
import { useDesk } from '../../support/server/deskPage.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)
afterEach(() => desk.page.unrouteAll({ behavior: 'ignoreErrors' }))

const dialog = () => desk.page.getByRole('dialog')
const press = (name: string) => desk.page.getByRole('button', { name, exact: true }).click()
const pressIn = (name: string) => dialog().getByRole('button', { name, exact: true }).click()
const closed = () => desk.page.locator('dialog').waitFor({ state: 'detached' })
const openMember = async (points: string) => {
  const id = await newMember(api, 1, points)
  await desk.open(`/desk/customers/${encodeURIComponent(id)}`)
  await desk.page.getByRole('heading', { name: 'Identifiers' }).waitFor()
  return id
}
const give = async (points: string, reason: string) => {
  await press('Adjust… Cardinal Club')
  await dialog().getByLabel('Points').fill(points)
  await dialog().getByLabel('Reason').fill(reason)
}

/** Handles the requests that contain a text, from now on. */
const on = (text: string, handle: (route: Route) => Promise<void>) =>
  desk.page.route('**/graphql', (route) =>
    route.request().postData()?.includes(text) ? handle(route) : route.fallback(),
  )

/** Requests arrive, but their answers do not. Resolves when the first has arrived. */
async function loseAnswers(text: string): Promise<{ arrived: Promise<void> }> {
  const { promise: arrived, resolve } = Promise.withResolvers<void>()
  await on(text, async (route) => {
    await route.fetch()
    await route.abort()
    resolve()
  })
  return { arrived }
}

test('points whose answer was lost are given once, although the dialog is closed and filled in again', async () => {
  const id = await openMember('50')
  await give('500', 'Good will')
  const { arrived } = await loseAnswers('adjustPoints')
  await pressIn('Save')
  await arrived
  await pressIn('Cancel')
  await closed()
  await desk.page.unrouteAll({ behavior: 'wait' })
  expect(await balanceOf(api.db, 1, id)).toBe(550)

  await give('500', 'Good will')
  await dialog().getByText('It is not known whether the last try was carried out.').waitFor()
  await pressIn('Save')
  await closed()
  expect(await balanceOf(api.db, 1, id)).toBe(550)
})

test('another input after a lost answer changes nothing, and says that the first try arrived; then it is a new intent', async () => {
  const id = await openMember('50')
  await give('500', 'Good wil')
  const { arrived } = await loseAnswers('adjustPoints')
  await pressIn('Save')
  await arrived
  await pressIn('Cancel')
  await closed()
  await desk.page.unrouteAll({ behavior: 'wait' })

  await give('500', 'Good will')
  await pressIn('Save')
  await dialog().getByText('The first try reached the service after all').waitFor()
  expect(await balanceOf(api.db, 1, id)).toBe(550)

  await pressIn('Save')
  await closed()
  expect(await balanceOf(api.db, 1, id)).toBe(1_050)
})

test('a dialog that is closed while its plan is read sends nothing', async () => {
  await openMember('0')
  const address = newEmail()
  const asked = Promise.withResolvers<void>()
  const answers = Promise.withResolvers<void>()
  const links: string[] = []
  await on('linkCard(', async (route) => {
    links.push(route.request().postData() ?? '')
    await route.continue()
  })
  await on('previewLinkCard', async (route) => {
    asked.resolve()
    await answers.promise
    await route.continue()
  })
  await press('Link…')
  await dialog().getByLabel('Kind').selectOption({ label: 'E-mail' })
  await dialog().getByLabel('Value').fill(address)
  await pressIn('Save')
  await asked.promise
  await pressIn('Cancel')
  await closed()
  const read = desk.page.waitForResponse((response) =>
    Boolean(response.request().postData()?.includes('previewLinkCard')),
  )
  answers.resolve()
  await (await read).finished()
  await desk.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)))

  expect(links).toEqual([])
  expect(await api.db.identifier.count({ where: { value: address } })).toBe(0)
})

test('an answer that comes after the dialog was closed leads nowhere, and is told when it is opened again', async () => {
  const id = await openMember('50')
  const answers = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  await on('adjustPoints', async (route) => {
    const response = await route.fetch()
    arrived.resolve()
    await answers.promise
    await route.fulfill({ response })
  })
  await give('70', 'Geburtstag')
  await pressIn('Save')
  await arrived.promise
  await pressIn('Cancel')
  await closed()
  answers.resolve()

  await press('Adjust… Cardinal Club')
  await dialog().getByText('The last try was carried out after you closed this.').waitFor()
  expect(await balanceOf(api.db, 1, id)).toBe(120)
})

test('a later read that fails leaves the page as it is, and can be tried again', async () => {
  const id = await openMember('0')
  await desk.page.getByText('Live', { exact: true }).waitFor()
  await on('query CustomerDetails', (route) => route.abort())
  await updated(api, { customer: id, profile: { firstName: 'Kanya', lastName: 'Srisuk' } })

  await desk.page.getByText('The service cannot be reached.').first().waitFor()
  await desk.page.getByRole('heading', { name: 'Identifiers' }).waitFor()
  await desk.page.unrouteAll({ behavior: 'wait' })
  await press('Try again')
  await desk.page.getByRole('heading', { name: /^Kanya Srisuk/ }).waitFor()
  expect(await desk.page.getByText('The service cannot be reached.').count()).toBe(0)
})

test('a page is called live when it is, and then has what happened before', async () => {
  await on('latestEventCursor', (route) => route.abort())
  const id = await openMember('0')
  expect(await desk.page.getByText('Live', { exact: true }).count()).toBe(0)
  await updated(api, { customer: id, profile: { firstName: '晓琳', lastName: '孙' } })
  await desk.page.unrouteAll({ behavior: 'wait' })

  await desk.page.getByText('Live', { exact: true }).waitFor()
  await desk.page.getByRole('heading', { name: /孙/, level: 1 }).waitFor()
})

test('a search in a form says when it finds nobody, and when it fails', async () => {
  const id = await openMember('0')
  await desk.open(`/desk/merge?survivor=${encodeURIComponent(id)}`)
  const field = desk.page.getByLabel('Which customer is the same person?')
  await field.fill('zzzzzzzz')
  await desk.page.getByText('No customer matches “zzzzzzzz”.').waitFor()

  await on('query Search', (route) => route.abort())
  await field.fill('yyyyyyyy')
  await desk.page.getByText('The service cannot be reached.').waitFor()
})
