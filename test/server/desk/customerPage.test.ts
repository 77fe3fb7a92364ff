import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { register } from '../../support/link/register.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const field = () => desk.page.getByRole('searchbox', { name: 'Find a customer' })
  const result = (name: string) => desk.page.getByRole('link', { name })

  test('without a text the page says what can be searched for', async () => {
    await desk.open('/desk')

    await desk.page.getByRole('heading', { name: 'Find a customer' }).waitFor()
    await expectAccessible(desk)
  })

  test('it searches as you type, and a click opens the customer', async () => {
    await desk.open('/desk')
    await field().pressSequentially('somchai')
    await result('สมชาย ใจดี').click()

    await desk.page.getByRole('heading', { name: 'สมชาย ใจดี', level: 1 }).waitFor()
    await desk.page.getByText('7000 0000 0000 0013').waitFor()
    await desk.page.getByText('Platinum').waitFor()
    await desk.page.locator('dd', { hasText: 'U4af4980629d1e1b7c3a2f5e6d7c8b900' }).waitFor()
    await desk.page.getByText('by demo-seed').first().waitFor()
    await expectAccessible(desk)
  })

  test('the keyboard alone leads from anywhere to a customer and back', async () => {
    await desk.open('/desk')
    await desk.page.getByRole('heading', { name: 'Find a customer' }).waitFor()
    await desk.page.keyboard.press('/')
    await desk.page.keyboard.type('234 5678')
    await result('สมชาย ใจดี').waitFor()
    await desk.page.keyboard.press('ArrowDown')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('heading', { name: 'สมชาย ใจดี', level: 1 }).waitFor()
    await desk.page.locator('main:focus').waitFor()
    expect(await desk.page.title()).toBe('สมชาย ใจดี – Cardinal desk')
    await desk.page.goBack()

    await result('สมชาย ใจดี').waitFor()
    expect(await field().inputValue()).toBe('234 5678')
  })

  test('a text that matches nobody says so', async () => {
    await desk.open('/desk?q=zzzzzzzz')

    await desk.page.getByRole('heading', { name: 'No customer matches “zzzzzzzz”.' }).waitFor()
    await expectAccessible(desk)
  })

  test('the page follows the customer: a change that another client makes is shown, with its author', async () => {
    const { customer } = await register(api, {
      identifiers: [mobile()],
      profile: { firstName: 'Karl-Theodor Maximilian', lastName: 'Freiherr von Hohenstein-Wittelsbach' },
    })
    await desk.open(`/desk/customers/${encodeURIComponent(customer.id)}`)
    await desk.page.getByText('This customer has no cards.').waitFor()
    await desk.page.getByText('Live', { exact: true }).waitFor()
    await expectAccessible(desk)

    await updated(api, { customer: customer.id, profile: { firstName: 'Friederike' } })

    await desk.page.getByRole('heading', { name: /^Friederike Freiherr von/ }).waitFor()
    await desk.page.getByText('Profile changed').waitFor()
  })

  test('older history comes when it is asked for', async () => {
    await desk.open('/desk?q=somchai')
    await result('สมชาย ใจดี').click()
    await desk.page.getByRole('button', { name: 'Show older' }).click()

    await desk.page.getByText('Registered', { exact: true }).waitFor()
    expect(await desk.page.getByRole('button', { name: 'Show older' }).count()).toBe(0)
  })

  test('an id of nobody leads back to the search', async () => {
    await desk.open('/desk/customers/Q3VzdG9tZXI6MDFhMjI4MzMtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAw')

    await desk.page.getByRole('heading', { name: 'There is no such customer.' }).waitFor()
    await desk.page.getByRole('link', { name: 'Find another customer' }).click()
    await desk.page.getByRole('heading', { name: 'Find a customer' }).waitFor()
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})
