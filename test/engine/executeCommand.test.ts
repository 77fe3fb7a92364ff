import { beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../src/auth/authenticateApiKey.ts'
import { scopes } from '../../src/auth/scopes.ts'
import { newKey, useApi } from '../support/api.ts'
import { digestOfKey } from '../support/auth/keys.ts'
import { email, mobile } from '../support/customer/people.ts'
import { tryToUpdate } from '../support/customer/profileUpdate.ts'
import { snapshot } from '../support/db/snapshot.ts'
import { link, linked, refused } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { tryToRegister } from '../support/link/registration.ts'
import { createPair } from '../support/merge/pair.ts'

const api = useApi()
const otherSecret = 'the-secret-of-the-web-shop'
beforeAll(() =>
  api.db.apiKey.create({
    data: { name: 'web-shop', secretHash: hashSecret(otherSecret), scopes: [...scopes] },
  }),
)

const shopper = async (item = mobile()) => (await register(api, { identifiers: [item] })).customer.id
const reused = (key: string) => ({ code: 'IDEMPOTENCY_KEY_REUSED', key, path: ['idempotencyKey'] })

test('a replay has the same outcome, is marked as a replay, and changes nothing', async () => {
  const request = { customer: await shopper(), idempotencyKey: newKey(), add: [email()] }
  const first = await linked(api, request)
  const before = await snapshot(api.db)

  const [second, third] = [await linked(api, request), await linked(api, request)]

  expect(first.replayed).toBe(false)
  expect([second, third]).toEqual([
    { ...first, replayed: true },
    { ...first, replayed: true },
  ])
  expect(await snapshot(api.db)).toEqual(before)
})

test('a replay of a merge names survivor, victim, merge and notices again', async () => {
  const { survivor, victim } = await createPair(api)
  const item = email()
  await linked(api, { customer: survivor, source: 'ECOMMERCE', add: [item] })
  const request = { customer: victim, idempotencyKey: newKey(), add: [item] }
  const first = await linked(api, request)

  expect(await linked(api, request)).toEqual({ ...first, replayed: true })
  expect(await api.db.merge.count()).toBe(1)
})

test('a replay shows the customer in its current state: changed and merged since', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const request = { customer: victim, idempotencyKey: newKey(), add: [email()] }
  await linked(api, request)
  await merge()

  const again = await linked(api, request)

  expect(again).toMatchObject({ replayed: true, survivorId: null, customer: { id: survivor } })
})

test('registerCustomer and updateProfile replay too', async () => {
  const registration = { idempotencyKey: newKey(), identifiers: [mobile()] }
  const first = await tryToRegister(api, registration)
  const second = await tryToRegister(api, registration)
  const customer = 'customer' in first ? first.customer.id : ''
  const update = { customer, idempotencyKey: newKey(), profile: { firstName: 'Anna' } }
  const third = await tryToUpdate(api, update)
  const fourth = await tryToUpdate(api, update)

  expect(second).toEqual({ ...first, replayed: true })
  expect(fourth).toEqual({ ...third, replayed: true })
})

test('IDEMPOTENCY_KEY_REUSED: another body under the key, and nothing changes', async () => {
  const [customer, idempotencyKey, item] = [await shopper(), newKey(), email()]
  await linked(api, { customer, idempotencyKey, add: [item] })

  for (const body of [
    { customer, add: [email()] },
    { customer, remove: [item] },
    { customer, source: 'ECOMMERCE' as const, add: [item] },
    { customer: await shopper(), add: [item] },
    { customer: { identifier: { source: 'ALL' as const, ...item } }, add: [item] },
    { customer, add: [{ ...item, value: item.value.toUpperCase() }] },
  ])
    expect(await refused(api, { idempotencyKey, ...body })).toMatchObject(reused(idempotencyKey))
})

test('IDEMPOTENCY_KEY_REUSED: another mutation under the key', async () => {
  const [customer, idempotencyKey] = [await shopper(), newKey()]
  await linked(api, { customer, idempotencyKey, add: [email()] })
  const before = await snapshot(api.db)

  expect(await tryToUpdate(api, { customer, idempotencyKey })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })
  expect(await tryToRegister(api, { idempotencyKey, identifiers: [mobile()] })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })
  expect(await snapshot(api.db)).toEqual(before)
})

test('IDEMPOTENCY_KEY_REUSED: absent and null are two bodies', async () => {
  const [customer, idempotencyKey, add] = [await shopper(), newKey(), [email()]]
  await linked(api, { customer, idempotencyKey, add })

  expect(await refused(api, { customer, idempotencyKey, add, accountId: null })).toMatchObject(
    reused(idempotencyKey),
  )
  expect(await refused(api, { customer, idempotencyKey, add, remove: null })).toMatchObject(
    reused(idempotencyKey),
  )
  expect(await linked(api, { customer, idempotencyKey, add })).toMatchObject({ replayed: true })
})

test('the order of fields in the body does not matter, that of a list does', async () => {
  const [customer, idempotencyKey, item, other] = [await shopper(), newKey(), email(), mobile()]
  await linked(api, { customer, idempotencyKey, add: [item, other] })
  const turned = ({ type, value }: typeof item | typeof other) => ({ value, type })

  const again = await linked(api, { add: [item, other].map(turned), idempotencyKey, customer })

  expect(again.replayed).toBe(true)
  expect(await refused(api, { customer, idempotencyKey, add: [other, item] })).toMatchObject(
    reused(idempotencyKey),
  )
})

test('a key that was reused for another request still belongs to its first request', async () => {
  const [customer, idempotencyKey, item] = [await shopper(), newKey(), email()]
  const first = await linked(api, { customer, idempotencyKey, add: [item] })
  await refused(api, { customer, idempotencyKey, add: [email()] })

  expect(await linked(api, { customer, idempotencyKey, add: [item] })).toEqual({ ...first, replayed: true })
})

test('idempotency keys are per caller: two callers may use the same key', async () => {
  const [customer, idempotencyKey] = [await shopper(), newKey()]
  await linked(api, { customer, idempotencyKey, add: [email()] })

  const theirs = await link(api, { customer, idempotencyKey, add: [mobile()] }, otherSecret)

  expect(theirs).toMatchObject({ __typename: 'LinkCardPayload', replayed: false })
  expect(await api.db.idempotencyKey.count({ where: { key: digestOfKey(idempotencyKey) } })).toBe(1)
})

test('a refusal replays: same code, data, message and path, also when the state would now allow it', async () => {
  const item = mobile()
  const holder = await shopper(item)
  await linked(api, { customer: holder, add: [email()] })
  const request = { customer: await shopper(), idempotencyKey: newKey(), add: [item] }
  const first = await refused(api, request)
  await linked(api, { customer: holder, remove: [item] })

  const again = await refused(api, request)

  expect(first).toMatchObject({ code: 'IDENTIFIER_TAKEN', customerId: holder, replayed: false })
  expect(again).toEqual({ ...first, replayed: true })
  expect((await linked(api, { ...request, idempotencyKey: newKey() })).replayed).toBe(false)
  expect(await refused(api, request)).toEqual({ ...first, replayed: true })
})

test('the key of a refused request cannot be reused either: IDEMPOTENCY_KEY_REUSED for another body', async () => {
  const [customer, idempotencyKey] = [await shopper(), newKey()]
  await refused(api, { customer, idempotencyKey })

  expect(await refused(api, { customer, idempotencyKey, add: [email()] })).toMatchObject(
    reused(idempotencyKey),
  )
})

test('a fault is not replayed: after its cause is gone, the same request is done', async () => {
  const request = { customer: await shopper(), idempotencyKey: newKey(), add: [email()] }
  await breakIdentifiers()
  const before = await snapshot(api.db)

  await expect(link(api, request)).rejects.toThrow('INTERNAL_SERVER_ERROR')

  expect(await snapshot(api.db)).toEqual(before)
  expect(await api.db.idempotencyKey.count({ where: { key: digestOfKey(request.idempotencyKey) } })).toBe(0)
  await api.db.$executeRawUnsafe('DROP TRIGGER "broken" ON "Identifier"')
  expect((await linked(api, request)).replayed).toBe(false)
})

test('a fault in the middle of a merge leaves both customers as they were', async () => {
  const { merge } = await createPair(api)
  await breakIdentifiers()
  const before = await snapshot(api.db)

  await expect(merge()).rejects.toThrow('INTERNAL_SERVER_ERROR')

  expect(await snapshot(api.db)).toEqual(before)
  await api.db.$executeRawUnsafe('DROP TRIGGER "broken" ON "Identifier"')
})

/** From now on every new identifier raises an error that no rule knows. */
async function breakIdentifiers(): Promise<void> {
  await api.db.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION raise_a_fault() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the disk is on fire'; END $$`)
  await api.db.$executeRawUnsafe(`
    CREATE TRIGGER "broken" AFTER INSERT ON "Identifier" FOR EACH ROW EXECUTE FUNCTION raise_a_fault()`)
}
