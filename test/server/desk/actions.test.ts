import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { register } from '../../support/link/register.ts'
import { balanceOf } from '../../support/points/points.ts'
import { newMember } from '../../support/points/program.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const dialog = () => desk.page.getByRole('dialog')
  const press = (name: string) => desk.page.getByRole('button', { name, exact: true }).click()
  const fill = (label: string, value: string) => dialog().getByLabel(label).fill(value)
  const choose = (label: string, option: string) => dialog().getByLabel(label).selectOption({ label: option })
  const save = () => dialog().getByRole('button', { name: 'Save' }).click()
  const closed = () => desk.page.locator('dialog').waitFor({ state: 'detached' })
  const openMember = async (points = '0') => {
    const id = await newMember(api, 1, points)
    await desk.open(`/desk/customers/${encodeURIComponent(id)}`)
    await desk.page.getByRole('heading', { name: 'Identifiers' }).waitFor()
    return id
  }
  /** What is said about a field, for those who hear it too. */
  const fault = async (label: string) => {
    const field = dialog().getByLabel(label)
    await dialog().locator('[aria-invalid=true]:focus').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    const note = await field.getAttribute('aria-describedby')
    return dialog().locator(`[id="${note}"]`).innerText()
  }

  test('a card that cannot be added says why at its number; the right number adds it', async () => {
    await openMember()
    const number = await createCard(api.db, { seriesId: (await createSeries(api.db)).id })
    await press('Add…')
    await fill('Card number', '7000 0000 0000 0013')
    await save()
    expect(await fault('Card number')).toMatch(/another customer/i)
    await expectAccessible(desk)

    await fill('Card number', number)
    await save()
    await closed()
    await desk.page
      .locator('.card-number')
      .getByText(number.replace(/(\d{4})(?=\d)/g, '$1 '))
      .waitFor()
    expect(await api.db.card.count({ where: { number, customerId: { not: null } } })).toBe(1)
  })

  test('a card is suspended, replaced and delinked', async () => {
    await openMember()
    const numbers = [await createCard(api.db), await createCard(api.db)]
    const [first = '', second = ''] = numbers
    await press('Add…')
    await fill('Card number', first)
    await save()
    await closed()

    await press(`Status… ${first}`)
    await choose('New status', 'LOST (Suspended)')
    await save()
    await closed()
    await desk.page.locator('.card-face', { hasText: 'Suspended' }).waitFor()

    await press(`Replace… ${first}`)
    await fill('Number of the new card', newCardNumber())
    await save()
    expect(await fault('Number of the new card')).toContain('No card has the number')
    await fill('Number of the new card', second)
    await save()
    await closed()
    await desk.page.locator('.card-face', { hasText: 'Deleted' }).waitFor()

    await press(`Delink… ${second}`)
    await choose('New status', 'RETURNED')
    await save()
    await closed()
    await expect
      .poll(() =>
        api.db.card.findMany({
          where: { number: { in: numbers } },
          select: { status: true },
          orderBy: { number: 'asc' },
        }),
      )
      .toEqual([{ status: 'DELETED' }, { status: 'NOT_ISSUED' }])
  })

  test('points are given, and a debit above the balance is refused at its field and changes nothing', async () => {
    const id = await openMember('50')
    await press('Adjust… Cardinal Club')
    await choose('What', 'Take points')
    await fill('Points', '51')
    await fill('Reason', 'Returned goods')
    await save()
    expect(await fault('Points')).toContain('The balance is 50 points')
    expect(await balanceOf(api.db, 1, id)).toBe(50)

    await choose('What', 'Give points')
    await save()
    await closed()
    await desk.page.getByText('101', { exact: true }).waitFor()
    await desk.page.getByText('Returned goods').first().waitFor()
    expect(await balanceOf(api.db, 1, id)).toBe(101)
  })

  test('points are transferred to the holder of a card', async () => {
    const id = await openMember('50')
    await press('Transfer… Cardinal Club')
    await fill('Card number of the receiver', newCardNumber())
    await fill('Points', '20')
    await fill('Reason', 'A gift')
    await save()
    await fault('Card number of the receiver')
    await fill('Card number of the receiver', '7000 0000 0000 0013')
    await save()
    await closed()

    expect(await balanceOf(api.db, 1, id)).toBe(30)
  })

  test('an identifier is linked and delinked; a number that is none is refused at its field', async () => {
    await openMember()
    const address = newEmail()
    await press('Link…')
    await fill('Value', '123')
    await save()
    expect(await fault('Value')).toContain('This is not a valid MOBILE')
    await choose('Kind', 'E-mail')
    await fill('Value', address)
    await save()
    await closed()

    await press(`Delink… ${address}`)
    await save()
    await closed()
    await expect.poll(() => api.db.identifier.count({ where: { value: address } })).toBe(0)
  })

  test('a link that would merge two customers says so first, and merges only when it is confirmed', async () => {
    await openMember()
    const address = newEmail()
    const { customer } = await register(api, {
      source: 'WEBSITE',
      identifiers: [email(address)],
      profile: { firstName: 'Anna', lastName: 'Schmidt' },
    })
    await press('Link…')
    await choose('Kind', 'E-mail')
    await fill('Value', address)
    await save()
    await dialog().getByText('Linking it merges the two, and Anna Schmidt stays.').waitFor()
    expect(await api.db.merge.count({ where: { survivorId: keyOf(customer.id) } })).toBe(0)

    await dialog().getByRole('button', { name: 'Yes, do it' }).click()
    await desk.page.getByRole('heading', { name: 'Anna Schmidt', level: 1 }).waitFor()
    expect(await api.db.merge.count({ where: { survivorId: keyOf(customer.id) } })).toBe(1)
  })

  test('the keyboard alone changes the status; Escape closes the dialog and leaves all as it is', async () => {
    const id = await openMember()
    const button = desk.page.getByRole('button', { name: 'Status…', exact: true })
    await button.press('Enter')
    await dialog().waitFor()
    await expectAccessible(desk)
    await desk.page.keyboard.press('Escape')
    await closed()

    await button.press('Enter')
    await dialog().getByLabel('New status').focus()
    await desk.page.keyboard.type('Susp')
    await desk.page.keyboard.press('Tab')
    await desk.page.keyboard.type('Fraud')
    await desk.page.keyboard.press('Enter')
    await closed()
    await desk.page.getByRole('heading', { level: 1 }).getByText('Suspended').waitFor()
    const { status } = await api.db.customer.findUniqueOrThrow({ where: { id: keyOf(id) } })
    expect(status).toBe('SUSPENDED')
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})

test('a link whose preview is lost is not sent, because it might merge two customers', async () => {
  const address = newEmail()
  await register(api, { source: 'WEBSITE', identifiers: [email(address)] })
  const { customer } = await register(api, { identifiers: [mobile()] })
  const before = await api.db.merge.count()
  await desk.open(`/desk/customers/${encodeURIComponent(customer.id)}`)
  await desk.page.getByRole('button', { name: 'Link…', exact: true }).click()
  await desk.page.getByLabel('Kind').selectOption({ label: 'E-mail' })
  await desk.page.getByLabel('Value').fill(address)
  await desk.page.route('**/graphql', (route) =>
    route.request().postData()?.includes('previewLinkCard') ? route.abort() : route.continue(),
  )
  await desk.page.getByRole('button', { name: 'Save' }).click()

  await desk.page.getByText('The service cannot be reached.').waitFor()
  expect(await api.db.merge.count()).toBe(before)
  await desk.page.unroute('**/graphql')
  await desk.page.getByRole('button', { name: 'Save' }).click()
  await desk.page.getByText('Linking it merges the two').waitFor()
  expect(await api.db.merge.count()).toBe(before)
})
