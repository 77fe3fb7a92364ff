import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readPlace, updated } from '../../support/association/updateAssociation.ts'
import { added } from '../../support/card/addCards.ts'
import { replace } from '../../support/card/cardLife.ts'
import { cardToDelink, cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { at, fleet, person } from '../../support/hierarchy/fleet.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { mergesOf, unmerged } from '../../support/merge/unmerge.ts'

const api = useApi()

/** Two customers that were merged: one of a shop, the other of a web shop, each with a card. */
async function mergedPair() {
  const [phone, address] = [mobile(), email()]
  const victim = (await register(api, { identifiers: [phone] })).customer.id
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [address] })).customer.id
  const { id: seriesId } = await createSeries(api.db)
  const card = (customer: string) =>
    createCard(api.db, { seriesId, status: 'ACTIVE', customerId: keyOf(customer) })
  const [own, theirs] = [await card(survivor), await card(victim)]
  await merged(api, { survivor, victim })
  const pool = (count: number) =>
    Promise.all(Array.from({ length: count }, () => createCard(api.db, { seriesId })))
  const byPhone = { identifier: { source: 'INSTORE' as const, ...phone } }
  const byMail = { identifier: { source: 'ECOMMERCE' as const, ...address } }
  return { survivor, victim, own, theirs, pool, byPhone, byMail, phone }
}
const numbersOf = async (id: string) => cardNumbers(await readCustomer(api, id)).toSorted()

test('cards that came after the merge go to the side whose identifier, card or id the call used, otherwise to the survivor', async () => {
  const { survivor, victim, own, theirs, pool, byPhone, byMail } = await mergedPair()
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = await pool(6)
  for (const [customer, number] of [
    [byPhone, a],
    [{ cardNumber: theirs }, b],
    [{ id: victim }, c],
    [byMail, d],
    [{ cardNumber: own }, e],
    [{ id: survivor }, f],
  ] as const)
    await added(api, { customer, physical: [number] })

  const { notices } = await unmerged(api, victim)

  expect(notices).toEqual([])
  expect(await numbersOf(victim)).toEqual([theirs, a, b, c].toSorted())
  expect(await numbersOf(survivor)).toEqual([own, d, e, f].toSorted())
  await assertInvariants(api.db)
})

test('an item that was added by a reference to an item of the victim’s side is the victim’s', async () => {
  const { survivor, victim, own, theirs, pool, byPhone } = await mergedPair()
  const [first = '', second = ''] = await pool(2)
  const fresh = mobile()
  await added(api, { customer: byPhone, physical: [first] })
  await linked(api, { customer: { cardNumber: first }, source: 'JD', add: [fresh] })
  await added(api, { customer: { identifier: { source: 'JD', ...fresh } }, physical: [second] })

  await unmerged(api, victim)

  expect(await numbersOf(victim)).toEqual([theirs, first, second].toSorted())
  expect(await numbersOf(survivor)).toEqual([own])
  expect((await readCustomer(api, victim)).profiles.map(({ sourceAccount }) => sourceAccount.source)).toEqual(
    ['INSTORE', 'JD'],
  )
})

test('an identifier goes with its profile, whoever the call named; a removed identifier still decides to whom later items belong', async () => {
  const { survivor, victim, theirs, pool, byMail } = await mergedPair()
  const [onShop, shortLived] = [email(), mobile()]
  const [number = ''] = await pool(1)
  await linked(api, { customer: byMail, source: 'INSTORE', add: [onShop, shortLived] })
  await added(api, { customer: { identifier: { source: 'INSTORE', ...shortLived } }, physical: [number] })
  await linked(api, { customer: { id: survivor }, source: 'INSTORE', remove: [shortLived] })

  await unmerged(api, victim)

  expect((await readCustomer(api, victim)).identifiers.map(({ value }) => value)).toContain(onShop.value)
  expect(await numbersOf(victim)).toEqual([theirs, number].toSorted())
})

test('the replacement of a card of the victim goes back to the victim', async () => {
  const { victim, theirs, pool } = await mergedPair()
  const [number = ''] = await pool(1)
  await replace(api, theirs, { loyaltyId: number })

  await unmerged(api, victim)

  expect(await numbersOf(victim)).toEqual([theirs, number].toSorted())
})

test('a card of the victim that went back to the pool stays there; if it was issued again, its new holder keeps it', async () => {
  const { survivor, victim, own, theirs, byMail } = await mergedPair()
  await linked(api, { customer: { id: survivor }, remove: [cardToDelink(theirs)] })
  await linked(api, { customer: byMail, add: [cardToLink(theirs)] })

  await unmerged(api, victim)

  expect(await numbersOf(survivor)).toEqual([own, theirs].toSorted())
  expect(await numbersOf(victim)).toEqual([])
})

test('a place that was set after the merge goes to the side whose identifier the call used', async () => {
  const hierarchyCode = await fleet(api)
  const { survivor, victim, phone } = await mergedPair()
  const association = at({ hierarchyCode, roleCode: 'DRIVER' })
  await updated(api, { loyaltyType: 'LOYALTY', identifiers: [phone], association })

  await unmerged(api, victim)

  expect(await readPlace(api, victim)).toMatchObject({ role: { code: 'DRIVER' } })
  expect(await readPlace(api, survivor)).toBeNull()
})

test('a place that moved with the merge comes back in its current state', async () => {
  const hierarchyCode = await fleet(api)
  const someone = await person(api)
  await updated(api, { identifiers: [someone.phone], association: at({ hierarchyCode, roleCode: 'DRIVER' }) })
  const survivor = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
  await merged(api, { survivor, victim: someone.id })
  await updated(api, { identifiers: [someone.phone], association: at({ hierarchyCode, roleCode: 'OWNER' }) })

  await unmerged(api, someone.id)

  expect(await readPlace(api, someone.id)).toMatchObject({ role: { code: 'OWNER' } })
  expect(await readPlace(api, survivor)).toBeNull()
})

test('on a combined profile, an identifier that was added after the merge goes to the side that the call named', async () => {
  const [mine, theirs, late, later] = [mobile(), mobile(), email(), email(newEmail())]
  const survivor = (await register(api, { identifiers: [mine] })).customer.id
  const victim = (await register(api, { identifiers: [theirs] })).customer.id
  await merged(api, { survivor, victim })
  await linked(api, { customer: { identifier: { source: 'INSTORE', ...theirs } }, add: [late] })
  await linked(api, { customer: { id: survivor }, add: [later] })

  await unmerged(api, victim)

  const values = async (id: string) =>
    (await readCustomer(api, id)).identifiers.map(({ value }) => value).toSorted()
  expect(await values(victim)).toEqual([theirs.value, late.value].toSorted())
  expect(await values(survivor)).toEqual([mine.value, later.value].toSorted())
  await assertInvariants(api.db)
})

test('a survivor that was closed after the merge stays closed; the victim gets its former status', async () => {
  const { survivor, victim } = await mergedPair()
  await setStatus(api.db, survivor, 'CLOSED')

  await unmerged(api, victim)

  expect((await readCustomer(api, survivor)).status).toBe('CLOSED')
  expect((await readCustomer(api, victim)).status).toBe('ACTIVE')
  expect(await mergesOf(api, survivor)).toMatchObject([{ undoable: false }])
})
