import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readPlace, updated } from '../../support/association/updateAssociation.ts'
import { added } from '../../support/card/addCards.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { updated as renamed } from '../../support/customer/profileUpdate.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { at, chain, fleet, type Person, placed } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)

/** An owner Jörg, a manager Somsri, and Nattapon, who drives for her. */
async function company() {
  const hierarchyCode = await fleet(api, { allowSkipping: true })
  const [owner, manager, driver] = await chain(api, hierarchyCode)
  const called = [
    [owner, 'Jörg', 'Weiß'],
    [manager, 'สมศรี', 'ใจดี'],
    [driver, 'ณัฐพล', 'แก้วมณี'],
  ] as const
  for (const [{ id }, firstName, lastName] of called)
    await renamed(api, { customer: id, profile: { firstName, lastName } })
  return { hierarchyCode, owner, manager, driver }
}

/** Puts new drivers below a customer. */
const hire = (parent: Person, hierarchyCode: string, count: number) =>
  updated(api, {
    identifiers: [parent.phone],
    association: {
      ...{ hierarchyCode, roleCode: 'MANAGER' },
      relatives: {
        childCustomers: Array.from({ length: count }, (_, n) => ({
          identifiers: [mobile()],
          profiles: [{ firstName: '伟', lastName: `${n}王` }],
        })),
      },
    },
  })

/** Puts so many customers without names below one, by SQL. */
const fill = ({ id }: Person, count: number) =>
  change(
    api.db,
    (tx) => tx.$executeRaw`
  WITH parent AS (SELECT * FROM "Association" WHERE "customerId" = ${keyOf(id)}::uuid),
       child AS (
         INSERT INTO "Customer" ("id", "registeredAt")
         SELECT uuidv7(), now() FROM generate_series(1, ${count}::int) RETURNING "id")
  INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", "parentId", "parentPosition")
  SELECT uuidv7(), child."id", parent."hierarchyId", parent."rolePosition" + 1, parent."id", parent."rolePosition"
    FROM child, parent`,
  )

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const page = () => desk.page
  const open = ({ id }: Person) => desk.open(`/desk/customers/${encodeURIComponent(id)}`)
  const place = () => page().locator('section', { has: page().getByRole('heading', { name: 'Place' }) })
  const fold = (name: string) => place().getByRole('button', { name: `Show who is below ${name}` })
  const dialog = () => page().getByRole('dialog')
  const press = (name: string) => dialog().getByRole('button', { name }).click()
  const closed = () => page().locator('dialog').waitFor({ state: 'detached' })
  const parentOf = async ({ id }: Person) => (await readPlace(api, id))?.parent?.customer.id ?? null
  const roleOf = async ({ id }: Person) => (await readPlace(api, id))?.role.code

  test('the tree opens branch by branch, 50 children at a time, with the parents above', async () => {
    const { owner, manager, hierarchyCode } = await company()
    await hire(manager, hierarchyCode, 53)
    await open(owner)
    await fold('Jörg Weiß').click()
    await place().getByRole('link', { name: 'สมศรี ใจดี' }).waitFor()
    expect(await place().getByRole('link').count()).toBe(1)

    await fold('สมศรี ใจดี').click()
    await place().getByRole('button', { name: 'Show more (50 of 54)' }).waitFor()
    expect(await place().getByRole('link').count()).toBe(51)
    await expectAccessible(desk)
    await place().getByRole('button', { name: 'Show more (50 of 54)' }).click()
    await expect.poll(() => place().getByRole('link').count()).toBe(55)

    await place().getByRole('link', { name: 'ณัฐพล แก้วมณี' }).click()
    await page().getByRole('heading', { name: 'ณัฐพล แก้วมณี', level: 1 }).waitFor()
    await expect.poll(() => place().getByRole('link').allInnerTexts()).toEqual(['Jörg Weiß', 'สมศรี ใจดี'])
  })

  test('of 3,000 children 50 are read at a time, and the keyboard alone goes on at the first new one', async () => {
    const { owner } = await company()
    await fill(owner, 3_000)
    await open(owner)
    await fold('Jörg Weiß').press('Enter')
    const more = place().getByRole('button', { name: /^Show more/ })
    await more.getByText('Show more (50 of 3,001)').waitFor()
    await more.press('Enter')
    await place().getByRole('button', { name: 'Show more (100 of 3,001)' }).waitFor()

    const links = place().locator('.branches a')
    expect(await links.count()).toBe(100)
    await expect.poll(() => links.nth(50).evaluate((link) => link === document.activeElement)).toBe(true)
    await page().keyboard.press('Enter')
    await page().getByRole('heading', { level: 1 }).waitFor()
    expect(page().url()).not.toContain(encodeURIComponent(owner.id))
  })

  test('a move says first what happens, and then does exactly that', async () => {
    const { manager, driver, hierarchyCode, owner } = await company()
    await placed(api, { hierarchyCode, roleCode: 'HELPER', parent: driver })
    const other = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })
    await renamed(api, { customer: other.id, profile: { firstName: 'Uwe', lastName: `Krämer ${screen}` } })
    await open(driver)
    await page().getByRole('button', { name: 'Move…' }).click()
    await press('Change')
    await dialog().locator('input[type=search]:focus').fill(`Krämer ${screen}`)
    await press(`Uwe Krämer ${screen}`)
    await dialog().locator('button:focus', { hasText: 'Change' }).waitFor()
    await press('Save')
    await dialog().getByText(`ณัฐพล แก้วมณี becomes DRIVER below Uwe Krämer ${screen}.`).waitFor()
    await expectAccessible(desk)
    expect(await parentOf(driver)).toBe(manager.id)

    await press('Yes, do it')
    await closed()
    await place()
      .getByRole('link', { name: `Uwe Krämer ${screen}` })
      .waitFor()
    expect(await parentOf(driver)).toBe(other.id)
  })

  test('a plan that went stale is not carried out: the dialog shows the one of now', async () => {
    const { owner, manager, driver, hierarchyCode } = await company()
    await placed(api, { hierarchyCode, roleCode: 'HELPER', parent: driver })
    await open(driver)
    await page().getByRole('button', { name: 'Move…' }).click()
    await press('Remove')
    await press('Save')
    await dialog().getByText('becomes DRIVER without a parent.').waitFor()
    await updated(api, {
      identifiers: [driver.phone],
      association: at({ hierarchyCode, roleCode: 'DRIVER', parent: owner }),
    })
    await press('Yes, do it')

    await dialog().getByText('Something has changed since you opened this page').waitFor()
    await dialog().getByText('becomes DRIVER without a parent.').waitFor()
    expect(await parentOf(driver)).toBe(owner.id)
    await press('Yes, do it')
    await closed()
    expect(await parentOf(driver)).toBe(null)
    expect(await parentOf(manager)).toBe(owner.id)
  })

  test('a parent of another source is named by its card; without a card the dialog says what to do', async () => {
    const { driver, hierarchyCode, manager } = await company()
    const address = email()
    const lastName = `Öztürk ${screen}`
    const { customer } = await register(api, {
      ...{ source: 'WEBSITE', identifiers: [address], profile: { firstName: 'Emre', lastName } },
    })
    const association = { hierarchyCode, roleCode: 'MANAGER' }
    await updated(api, { source: 'WEBSITE', identifiers: [address], association })
    const entries = () => Promise.all([api.db.identifier.count(), api.db.profile.count()])
    const before = await entries()
    await open(driver)
    await page().getByRole('button', { name: 'Move…' }).click()
    await press('Change')
    await dialog().getByLabel('Parent').fill(lastName)
    await press(`Emre ${lastName}`)
    await press('Save')
    await dialog().getByText('no identifier in the same source and no card').waitFor()
    expect(await parentOf(driver)).toBe(manager.id)

    await added(api, { customer: customer.id, physical: [await createCard(api.db)] })
    await press('Save')
    await dialog().getByText(`becomes DRIVER below Emre ${lastName}.`).waitFor()
    await press('Yes, do it')
    await closed()
    expect(await parentOf(driver)).toBe(customer.id)
    expect(await entries()).toEqual(before)
  })

  test('a role that does not fit says why, and nothing changes', async () => {
    const { manager, driver } = await company()
    await open(driver)
    await page().getByRole('button', { name: 'Move…' }).click()
    await dialog().getByLabel('Role').selectOption({ label: 'Flotte · OWNER' })
    await press('Save')

    await dialog().getByRole('alert').first().waitFor()
    await expectAccessible(desk)
    expect([await parentOf(driver), await roleOf(driver)]).toEqual([manager.id, 'DRIVER'])
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})
