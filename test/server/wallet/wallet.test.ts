import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { mobile, newMobile } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'
import { hasBrowser } from '../../support/server/browser.ts'
import { createClaimable } from '../../support/server/claimable.ts'
import { useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'
import { walletPage } from '../../support/server/walletPage.ts'

const api = useApi({ demo: true, seeded: true })
const { desk: wallet, test } = useDesk(api)
const sizes = { phone: { width: 390, height: 844 }, wide: { width: 1_440, height: 900 } } as const
const screens = [
  { size: 'phone', claimer: 'jingyi.zhang' },
  { size: 'wide', claimer: 'heike.lueders' },
] as const

const { open, heading, button, field, said, fault, cardOf } = walletPage(api, wallet)

describe.each(screens)('on a $size screen', ({ size, claimer }) => {
  beforeAll(async () => {
    if (hasBrowser) await wallet.page.setViewportSize(sizes[size])
  })

  test('one click on a member is the login; each card has its state in words, and codes of its number', async () => {
    await wallet.open('/wallet')
    await heading('Who are you?').waitFor()
    await wallet.page.getByRole('link', { name: '张静怡' }).waitFor()
    await expectAccessible(wallet)
    await wallet.page.getByRole('link', { name: '张静怡' }).click()

    await wallet.page.getByText('7000 0000 0000 0211').waitFor()
    await said('Ready to use.')
    await said('On its way to you.')
    await said('Blocked by the shop.')
    // 8 pairs of digits, start, check and stop, with a quiet zone; the smallest QR code, with its quiet zone.
    const codes = wallet.page.getByRole('img')
    expect(await codes.evaluateAll((all) => all.map((one) => one.getAttribute('viewBox')))).toEqual([
      '0 0 29 29',
      '-10 0 143 1',
    ])
    await wallet.page.getByRole('img', { name: 'Bar code of 7000000000000211' }).waitFor()
    expect(await button('Unfreeze 7000000000000708').count()).toBe(0)
    await expectAccessible(wallet)
  })

  test('points are shown by program, with what expires when, and each entry of the history', async () => {
    await open('jingyi.zhang', 'points')

    await said('Cardinal Club')
    await said('180 within 30 days')
    await said('90 in 31 to 90 days')
    await wallet.page.getByText('+1,200').waitFor()
    expect(await wallet.page.locator('.entries li').count()).toBe(4)
    await expectAccessible(wallet)
  })

  test('a wrong PIN is refused at the number, and changes nothing; the right one adds the card', async () => {
    const number = await createClaimable(api, '4711')
    await open(claimer)
    await field('Card number').fill(number)
    await field('PIN').fill('4712')
    await button('Add this card').click()
    expect(await fault('Card number')).toContain('Check its number and its PIN')
    expect((await cardOf(number)).customerId).toBeNull()
    await expectAccessible(wallet)

    await field('PIN').fill('4711')
    await button('Add this card').click()
    await said('The card is yours now.')
    await button(`Freeze ${number}`).waitFor()
    expect(await cardOf(number)).toMatchObject({ status: 'ACTIVE', customerId: expect.any(String) })
  })

  test('a card is frozen and unfrozen', async () => {
    await open('somchai.jaidee')
    await button('Freeze 7000000000000013').click()
    await said('You have frozen it.')
    expect(await cardOf('7000000000000013')).toMatchObject({
      status: 'SUSPENDED',
      suspendedBy: expect.any(String),
    })

    await button('Unfreeze 7000000000000013').click()
    await button('Freeze 7000000000000013').waitFor()
    expect(await cardOf('7000000000000013')).toMatchObject({ status: 'ACTIVE', suspendedBy: null })
  })

  test('a consent is withdrawn and given, and the other channel stays as it is', async () => {
    await open('somchai.jaidee', 'messages')
    const byMail = wallet.page.getByRole('switch', { name: 'E-mail' })
    const changes = await api.db.consentChange.count()
    await byMail.click()
    await said('You declined on')
    await expectAccessible(wallet)
    await byMail.click()
    await expect.poll(() => byMail.isChecked()).toBe(true)

    await expect.poll(() => api.db.consentChange.count()).toBe(changes + 2)
    expect(await wallet.page.getByRole('switch', { name: 'Calls and text messages' }).isChecked()).toBe(true)
    expect(await wallet.page.getByText('You agreed on').count()).toBe(2)
  })

  test('the name is changed; the same name again says that nothing changed', async () => {
    const name = `Heike-${size}`
    await open('heike.lueders', 'me')
    await field('First name').fill(name)
    await button('Save').click()
    await said('Saved.')
    await heading(`${name} Lüders`).waitFor()
    await button('Save').click()
    await wallet.page.getByRole('alert').waitFor()

    expect(await api.db.profile.count({ where: { firstName: name } })).toBe(1)
  })

  test('a mobile number is added and removed; what is none is refused at its field', async () => {
    const number = newMobile()
    await open('heike.lueders', 'me')
    await wallet.page.getByText('Thorsten Vogt').waitFor()
    await field('New mobile number').fill('123')
    await button('Add this number').click()
    expect(await fault('New mobile number')).toContain('not a valid MOBILE')
    await expectAccessible(wallet)

    await field('New mobile number').fill(number)
    await button('Add this number').click()
    await said('The number is yours now.')
    await button(`Remove ${number}`).click()
    await button(`Remove ${number}`).waitFor({ state: 'detached' })
    expect(await api.db.identifier.count({ where: { value: number } })).toBe(0)
  })

  test('a suspended member sees everything, and can freeze a card but not unfreeze it', async () => {
    await open('panupong.k')
    await said('Your account is suspended.')
    const freeze = button('Freeze 7000000000000732')
    const unfreeze = button('Unfreeze 7000000000000732')
    await freeze.or(unfreeze).waitFor()
    if (await freeze.isVisible()) await freeze.click()
    await unfreeze.click()

    await wallet.page.getByRole('alert').waitFor()
    expect((await cardOf('7000000000000732')).status).toBe('SUSPENDED')
  })
})

test('the demo’s card is filled in by one click, and not offered once it is claimed', async () => {
  await open('annika.schaefer')
  await button('Fill it in').click()
  await button('Add this card').click()
  await button('Freeze 7100000000000038').waitFor()
  await button('Fill it in').waitFor({ state: 'detached' })
  await open('annika.schaefer')

  await button('Freeze 7100000000000038').waitFor()
  expect(await button('Fill it in').count()).toBe(0)
})

test('a number that another customer has is refused at its field or waits for the shop, and names nobody', async () => {
  const elsewhere = newMobile()
  await register(api, {
    ...{ source: 'LINE', accountId: 'bangkok', identifiers: [mobile(elsewhere)] },
    profile: { firstName: 'Malee' },
  })
  await open('annika.schaefer', 'me')
  await field('New mobile number').fill('+66 81 234 5678')
  await button('Add this number').click()
  expect(await fault('New mobile number')).not.toContain('สมชาย')
  await field('New mobile number').fill(elsewhere)
  await button('Add this number').click()

  await said('Another account has this number.')
  expect(await api.db.mergeRequest.count({ where: { status: 'PENDING' } })).toBe(1)
  expect(await wallet.page.locator('body').innerText()).not.toContain('Malee')
})

test('the wallet leads to GraphiQL as the same member, and to the other pages', async () => {
  await open('somchai.jaidee', 'me')
  const query = wallet.page.getByRole('link', { name: 'Send queries as this member in GraphiQL' })
  expect(await query.getAttribute('href')).toBe('/graphql?member=somchai.jaidee')

  const links = wallet.page.getByRole('navigation', { name: 'Cardinal' }).getByRole('link')
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    '/',
    '/desk',
    '/graphql',
    '/schema.graphql',
  ])
})

test('nothing was asked of another host, the console is empty, and nothing is stored', async () => {
  await open('somchai.jaidee')
  await button('Freeze 7000000000000013').waitFor()

  expect(wallet.complaints).toEqual([])
  expect(
    await wallet.page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    ),
  ).toBe('[{},{},""]')
})
