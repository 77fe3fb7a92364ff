import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { register } from '../../support/link/register.ts'
import { balanceOf } from '../../support/points/points.ts'
import { newMember } from '../../support/points/program.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)

/** Two entries of one person: Malee of the shop, who has points, and Malee of the website. */
async function twins() {
  const survivor = await newMember(api, 1, '120')
  const { customer } = await register(api, {
    source: 'WEBSITE',
    identifiers: [mobile()],
    profile: { firstName: 'Malee', lastName: 'Suksawat' },
  })
  await updated(api, { customer: survivor, profile: { firstName: 'มาลี', lastName: 'สุขสวัสดิ์' } })
  return { survivor, absorbed: customer.id }
}
const merges = (survivor: string) =>
  api
    .send({ query: `{ customer(by: { id: "${survivor}" }) { mergedIds } }` })
    .then(({ body }) => body.data?.customer)

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const pair = ({ survivor, absorbed }: { survivor: string; absorbed: string }) =>
    `/desk/merge?survivor=${encodeURIComponent(survivor)}&absorbed=${encodeURIComponent(absorbed)}`
  const row = (name: string) => desk.page.getByRole('row').filter({ hasText: name })
  const reason = () => desk.page.getByLabel('Why are they one person?')
  const merge = () => desk.page.getByRole('button', { name: 'Merge', exact: true })

  test('it shows what each field and the points become, and merges exactly so', async () => {
    const both = await twins()
    await desk.open(pair(both))
    await row('First name').waitFor()

    expect(await row('First name').innerText()).toMatch(/มาลี\s+(Is absorbed\s+)?Malee\s+(Becomes\s+)?มาลี/)
    expect(await row('Cardinal Club').innerText()).toContain('120 · tier 1')
    await expectAccessible(desk)
    await reason().fill('Both showed the same identity card')
    await merge().click()

    await desk.page.getByRole('heading', { name: 'มาลี สุขสวัสดิ์', level: 1 }).waitFor()
    await desk.page.getByText('Merged in on').waitFor()
    await desk.page.getByText('Both showed the same identity card').first().waitFor()
    expect(await merges(both.survivor)).toEqual({ mergedIds: [both.absorbed] })
    expect(await balanceOf(api.db, 1, both.survivor)).toBe(120)
    await expectAccessible(desk)
  })

  test('a plan that went stale is not carried out: the page says so and shows the new one', async () => {
    const both = await twins()
    await desk.open(pair(both))
    await row('Malee').waitFor()
    await updated(api, { customer: both.absorbed, source: 'WEBSITE', profile: { firstName: 'Malinee' } })
    await reason().fill('She asked for it')
    await merge().click()

    await desk.page.getByText('Something has changed since you opened this page').waitFor()
    await row('Malinee').waitFor()
    expect(await merges(both.survivor)).toEqual({ mergedIds: [] })
    await merge().click()
    await desk.page.getByRole('heading', { name: 'มาลี สุขสวัสดิ์', level: 1 }).waitFor()
    expect(await merges(both.survivor)).toEqual({ mergedIds: [both.absorbed] })
  })

  test('the keyboard alone picks the second customer, merges, and undoes the merge', async () => {
    const { survivor } = await twins()
    const address = newEmail()
    const { customer } = await register(api, {
      identifiers: [email(address)],
      profile: { firstName: 'Jürgen', lastName: 'Müller-Lüdenscheid' },
    })
    await desk.open(`/desk/customers/${encodeURIComponent(survivor)}`)
    await desk.page.getByRole('link', { name: 'Merge with…' }).press('Enter')
    await desk.page.getByLabel('Which customer is the same person?').focus()
    await desk.page.keyboard.type(address)
    await desk.page.getByRole('button', { name: 'Jürgen Müller-Lüdenscheid' }).press('Enter')
    await reason().focus()
    await desk.page.keyboard.type('Wrong spelling')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('link', { name: 'Undo…' }).press('Enter')

    await desk.page.getByText('What goes back').waitFor()
    await expectAccessible(desk)
    await desk.page.getByLabel('Why is it undone?').focus()
    await desk.page.keyboard.type('They are two people')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('heading', { name: 'Jürgen Müller-Lüdenscheid', level: 1 }).waitFor()
    expect(await merges(survivor)).toEqual({ mergedIds: [] })
    expect(await merges(customer.id)).toEqual({ mergedIds: [] })
  })

  test('a merge that is not allowed says why', async () => {
    const { survivor } = await twins()
    await desk.open(pair({ survivor, absorbed: survivor }))

    await desk.page.getByRole('alert').getByText('These two cannot be merged.').waitFor()
    expect(await merge().count()).toBe(0)
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})
