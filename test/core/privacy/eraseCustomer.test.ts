import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { readPlace, updated } from '../../support/association/updateAssociation.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { readCard } from '../../support/card/cardLife.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { live } from '../../support/customer/life.ts'
import { email, mobile, newMobile } from '../../support/customer/people.ts'
import { change, globalId, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { clock, customerAt, holdersOf, resolutionAt } from '../../support/events/asOf.ts'
import { at, fleet, placed } from '../../support/hierarchy/fleet.ts'
import { link, linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { readPoints } from '../../support/points/program.ts'
import { dump, erase, erased } from '../../support/privacy/erase.ts'

const api = useApi()
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))

test('a person is erased under each of its ids; ids, times and points stay', async () => {
  const { id, absorbed, phone, programId } = await live(api, 'löwenzahn')
  expect((await found('löwenzahn')).length).toBeGreaterThan(10)
  const before = await readPoints(api, id)

  const { customer, erasedIds } = await erased(api, absorbed)

  expect(customer).toEqual({ id, status: 'CLOSED', erasedAt: expect.any(String) })
  expect(erasedIds).toEqual([id, absorbed])
  expect(await found('löwenzahn')).toEqual([])
  expect(await found(phone.value)).toEqual([])
  expect(await readCustomer(api, absorbed)).toMatchObject({
    ...{ id, firstName: null, lastName: null, mobile: null, email: null },
    ...{ extendedFields: {}, profiles: [], identifiers: [], cards: { totalCount: 0 } },
  })
  const after = await readPoints(api, id)
  expect(after.sums).toEqual(before.sums)
  expect(after.ledger.map(({ points, kind }) => [points, kind])).toEqual(
    before.ledger.map(({ points, kind }) => [points, kind]),
  )
  expect(after.ledger.map(({ reason }) => reason)).toEqual(before.ledger.map(() => null))
  expect(after.enrollments.map(({ program }) => program)).toEqual([{ programId }])
  await assertInvariants(api.db)
})

test('the identifiers of an erased person can be used by others, and history shows both holders separately', async () => {
  const number = newMobile()
  const old = (await register(api, { identifiers: [mobile(number)] })).customer.id
  const then = await clock(api)
  await erased(api, old)
  const next = (await register(api, { identifiers: [mobile(number)] })).customer.id

  const by = { identifier: { source: 'INSTORE' as const, ...mobile(number) } }
  expect(await customerAt(api, by, then)).toBeNull()
  expect((await holdersOf(api, by)).map(({ heldBy }) => heldBy)).toEqual([next])
  expect(await resolutionAt(api, old, then)).toMatchObject({ customerId: old })
})

test.each([
  ['RETIRE', 'DELETED'],
  ['FREE', 'NOT_ISSUED'],
] as const)(
  'cards by the policy %s become %s, and forget what was written on them',
  async (erasedCards, status) => {
    await change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { erasedCards } }))
    const { id, card } = await live(api, `karte${status.toLowerCase().slice(0, 3)}`)

    await erased(api, id)

    expect(await readCard(api, card)).toMatchObject({
      ...{ status, cardLabel: null, extendedData: {}, customer: null, isDefault: false, isPrimary: false },
    })
    expect(await found(`karte${status.toLowerCase().slice(0, 3)}`)).toEqual([])
    await change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { erasedCards: 'RETIRE' } }))
  },
)

test('a card in a final status keeps the status and loses its holder', async () => {
  const { id, card } = await live(api, 'endgültig')
  await change(api.db, async (tx) => {
    const { id: statusLabelId } = await tx.statusLabel.findFirstOrThrow({ where: { status: 'EXPIRED' } })
    await tx.card.updateMany({ where: { number: card }, data: { status: 'EXPIRED', statusLabelId } })
  })

  await erased(api, id)

  expect(await readCard(api, card)).toMatchObject({ status: 'EXPIRED', customer: null })
})

test('the place of the erased customer ends; its children keep their places without a parent', async () => {
  const hierarchyCode = await fleet(api)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const driver = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss })

  await erased(api, boss.id)

  expect(await readPlace(api, boss.id)).toBeNull()
  expect(await readPlace(api, driver.id)).toMatchObject({ parent: null, role: { code: 'MANAGER' } })
  await updated(api, { identifiers: [driver.phone], association: at({ hierarchyCode, roleCode: 'OWNER' }) })
  await assertInvariants(api.db)
})

test('an erased customer cannot be changed, and cannot be erased again', async () => {
  const { id } = await live(api, 'einmal')
  await erased(api, id)
  const before = await snapshot(api.db)

  expect(await link(api, { customer: id, add: [email()] })).toMatchObject({ code: 'ACCOUNT_CLOSED' })
  expect(await erase(api, id)).toMatchObject({ code: 'NOTHING_TO_CHANGE', path: ['customer'] })
  expect(await snapshot(api.db)).toEqual(before)
})

test.each(['CLOSED', 'DECEASED', 'CANCELLED', 'SUSPENDED', 'UNREGISTERED'] as const)(
  'a customer that is %s is erased too',
  async (status) => {
    const { id } = (await register(api, { identifiers: [mobile()] })).customer
    await change(api.db, (tx) => tx.customer.update({ where: { id: keyOf(id) }, data: { status } }))

    expect((await erased(api, id)).customer.status).toBe('CLOSED')
  },
)

test('an earlier call that is sent again is answered with CUSTOMER_ERASED and not repeated', async () => {
  const number = mobile()
  const [key, refusedKey] = [newKey(), newKey()]
  const { id } = (await register(api, { idempotencyKey: key, identifiers: [number] })).customer
  const removal = { idempotencyKey: refusedKey, customer: id, remove: [email('nobody@example.de')] }
  expect(await link(api, removal)).toMatchObject({ code: 'IDENTIFIER_NOT_FOUND' })
  await erased(api, id)
  const before = await snapshot(api.db)

  await expect(register(api, { idempotencyKey: key, identifiers: [number] })).rejects.toThrow(
    'CUSTOMER_ERASED',
  )
  expect(await link(api, removal)).toMatchObject({ code: 'CUSTOMER_ERASED', replayed: true })
  expect(await link(api, { ...removal, remove: [email()] })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  expect(await snapshot(api.db)).toEqual(before)
})

test('an erasure that is sent again has the same outcome', async () => {
  const { id } = (await register(api, { identifiers: [mobile()] })).customer
  const idempotencyKey = newKey()
  const first = await erase(api, id, { idempotencyKey })

  expect(await erase(api, id, { idempotencyKey })).toEqual({ ...first, replayed: true })
})

test('an erasure needs customers:erase, a customer and a reason', async () => {
  const { id } = (await register(api, { identifiers: [mobile()] })).customer
  const secret = await keyWith(api, ['customers:write', 'customers:export', 'config:write'])
  const before = await snapshot(api.db)

  await expect(erase(api, id, { secret })).rejects.toThrow('FORBIDDEN')
  expect(await erase(api, globalId('Customer', crypto.randomUUID()))).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
  })
  expect(await erase(api, id, { reason: '  ' })).toMatchObject({ code: 'INVALID_INPUT', path: ['reason'] })
  expect(await erase(api, id, { reason: 'x'.repeat(501) })).toMatchObject({ code: 'INVALID_INPUT' })
  expect(await snapshot(api.db)).toEqual(before)
  expect(await linked(api, { customer: id, add: [email()] })).toBeDefined()
})
