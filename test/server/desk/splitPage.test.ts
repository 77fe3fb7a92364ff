import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { added } from '../../support/card/addCards.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { mobile, newEmail } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'
import { joinedFamily } from '../../support/split/splitProfile.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)

/** A mother and her son in one entry, with a card of each. */
async function family() {
  const { join, mother, address } = await joinedFamily(api)
  await join()
  await updated(api, { customer: mother, profile: { firstName: 'มาลี', lastName: 'ใจดี' } })
  const cards = [await createCard(api.db), await createCard(api.db)] as const
  await added(api, { customer: mother, physical: [...cards] })
  return { mother, address: address.value, cards }
}
const customer = async (id: string) => {
  const found = await readCustomer(api, id)
  if (!found) throw new Error('there is no such customer')
  return found
}

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const page = () => desk.page
  const reason = () => page().getByLabel('Why are they two people?')
  const split = () => page().getByRole('button', { name: 'Split off', exact: true })
  const goes = () => page().locator('section', { has: page().getByRole('heading', { name: 'What goes' }) })
  const openFrom = async (mother: string) => {
    await desk.open(`/desk/customers/${encodeURIComponent(mother)}`)
    await page().getByRole('link', { name: 'Split off the profile of Website' }).click()
    await goes().waitFor()
  }

  test('a profile goes to a new customer with the chosen card, exactly as the plan says', async () => {
    const { mother, address, cards } = await family()
    await openFrom(mother)
    await goes().getByText(`E-mail ${address}`).waitFor()
    await page().getByLabel(cards[1]).check()
    await goes().getByText(`Cards: ${cards[1]}.`).waitFor()
    await expectAccessible(desk)
    await reason().fill('ลูกสมัครด้วยเบอร์ของแม่')
    await split().click()

    await page().getByRole('heading', { name: 'ณัฐพล ใจดี', level: 1 }).waitFor()
    const { pathname } = new URL(page().url())
    const son = decodeURIComponent(pathname.split('/').at(-1) ?? '')
    expect(son).not.toBe(mother)
    expect(cardNumbers(await customer(son))).toEqual([cards[1]])
    expect(cardNumbers(await customer(mother))).toEqual([cards[0]])
    expect((await customer(mother)).profiles).toHaveLength(1)
  })

  test('a profile goes to a customer that is found by a search', async () => {
    const { mother } = await family()
    const lastName = `แก้วมณี ${screen}`
    const known = await register(api, {
      ...{ source: 'JD', identifiers: [mobile()], profile: { firstName: 'นัท', lastName } },
    })
    await openFrom(mother)
    await page().getByLabel('Another customer').check()
    await split().waitFor({ state: 'detached' })
    await page().getByLabel('Find a customer').last().fill(lastName)
    await page()
      .getByRole('button', { name: `นัท ${lastName}` })
      .click()
    await reason().fill('เป็นคนละคน')
    await split().click()

    await page()
      .getByRole('heading', { name: `นัท ${lastName}`, level: 1 })
      .waitFor()
    expect((await customer(known.customer.id)).profiles).toHaveLength(2)
  })

  test('a plan that went stale is not carried out: the page says so and shows the new one', async () => {
    const { mother } = await family()
    await openFrom(mother)
    const value = newEmail()
    await linked(api, { customer: mother, source: 'WEBSITE', add: [{ type: 'EMAIL', value }] })
    await reason().fill('เป็นคนละคน')
    await split().click()

    await page().getByText('Something has changed since you opened this page').waitFor()
    await goes().getByText(value).waitFor()
    expect((await customer(mother)).profiles).toHaveLength(2)
    await split().click()
    await page().getByRole('heading', { name: 'ณัฐพล ใจดี', level: 1 }).waitFor()
    expect((await customer(mother)).profiles).toHaveLength(1)
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})
