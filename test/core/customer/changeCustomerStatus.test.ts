import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import {
  changeCustomerStatus,
  customerStatusChanged,
  customerStatusRefused,
} from '../../support/customer/customerStatus.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { erased } from '../../support/privacy/erase.ts'

const api = useApi()
const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const changes = (id: string) =>
  api.db.event.findMany({
    where: { customerId: keyOf(id), type: 'CUSTOMER_STATUS_CHANGED' },
    select: { data: true, reason: true, caller: true },
    orderBy: { id: 'asc' },
  })

test('a customer is suspended and active again; each change leaves an event with both statuses and the reason', async () => {
  const id = await shopper()

  expect(await customerStatusChanged(api, { customer: id, status: 'SUSPENDED', reason: ' บัตรหาย ' })).toEqual(
    {
      __typename: 'ChangeCustomerStatusPayload',
      ...{ replayed: false, notices: [], customer: { id, status: 'SUSPENDED' } },
    },
  )
  await customerStatusChanged(api, { customer: id, status: 'ACTIVE', reason: 'Karte gefunden' })

  expect((await readCustomer(api, id)).status).toBe('ACTIVE')
  expect(await changes(id)).toEqual([
    { data: { from: 'ACTIVE', to: 'SUSPENDED' }, reason: 'บัตรหาย', caller: 'tests' },
    { data: { from: 'SUSPENDED', to: 'ACTIVE' }, reason: 'Karte gefunden', caller: 'tests' },
  ])
  await assertInvariants(api.db)
})

test.each(['CANCELLED', 'CLOSED', 'DECEASED'] as const)(
  '%s was a mistake: back to ACTIVE',
  async (status) => {
    const id = await shopper()
    await customerStatusChanged(api, { customer: id, status })

    expect(await customerStatusChanged(api, { customer: id, status: 'ACTIVE' })).toMatchObject({
      customer: { status: 'ACTIVE' },
    })
  },
)

test('the same request again has the same outcome, and the status of now', async () => {
  const id = await shopper()
  const key = newKey()
  await customerStatusChanged(api, { customer: id, status: 'SUSPENDED', idempotencyKey: key })
  await customerStatusChanged(api, { customer: id, status: 'ACTIVE' })

  expect(
    await customerStatusChanged(api, { customer: id, status: 'SUSPENDED', idempotencyKey: key }),
  ).toEqual({
    __typename: 'ChangeCustomerStatusPayload',
    ...{ replayed: true, notices: [], customer: { id, status: 'ACTIVE' } },
  })
  expect(await changes(id)).toHaveLength(2)
})

test('CUSTOMER_STATUS_CHANGE_REFUSED: a transition that is not allowed, and MERGED', async () => {
  const id = await shopper()
  const refused = { code: 'CUSTOMER_STATUS_CHANGE_REFUSED', path: ['status'], customerId: id }

  for (const toStatus of ['UNREGISTERED', 'MERGED'] as const)
    expect(await customerStatusRefused(api, { customer: id, status: toStatus })).toMatchObject({
      ...{ ...refused, customerStatus: 'ACTIVE', requestedCustomerStatus: toStatus },
    })
  await customerStatusChanged(api, { customer: id, status: 'CLOSED' })
  expect(await customerStatusRefused(api, { customer: id, status: 'DECEASED' })).toMatchObject({
    ...{ ...refused, customerStatus: 'CLOSED', requestedCustomerStatus: 'DECEASED' },
  })
})

test('NOTHING_TO_CHANGE: the customer has the status already', async () => {
  expect(await customerStatusRefused(api, { customer: await shopper(), status: 'ACTIVE' })).toMatchObject({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['status'] },
  })
})

test('ACCOUNT_ERASED: an erased customer never becomes active again', async () => {
  const id = await shopper()
  await erased(api, id)

  expect(await customerStatusRefused(api, { customer: id, status: 'ACTIVE' })).toMatchObject({
    ...{ code: 'ACCOUNT_ERASED', path: ['customer'], customerId: id },
  })
})

test('CUSTOMER_NOT_FOUND, and INVALID_INPUT for a reason that is empty or longer than 500 characters', async () => {
  const nobody = globalId('Customer', crypto.randomUUID())
  const id = await shopper()

  expect(await customerStatusRefused(api, { customer: nobody, status: 'CLOSED' })).toMatchObject({
    ...{ code: 'CUSTOMER_NOT_FOUND', path: ['customer', 'id'] },
  })
  for (const reason of [' ', 'ก'.repeat(501)])
    expect(await customerStatusRefused(api, { customer: id, status: 'CLOSED', reason })).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['reason'] },
    })
})

test('the id of a merged customer changes its survivor, with a notice', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()

  expect(await customerStatusChanged(api, { customer: victim, status: 'SUSPENDED' })).toMatchObject({
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['customer'] }],
    customer: { id: survivor, status: 'SUSPENDED' },
  })
})

test('a merge with a suspended side suspends the survivor, and its undo gives both statuses back, with events', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await customerStatusChanged(api, { customer: victim, status: 'SUSPENDED' })

  await merge()
  expect((await readCustomer(api, survivor)).status).toBe('SUSPENDED')
  await unmerged(api, victim)

  expect((await readCustomer(api, survivor)).status).toBe('ACTIVE')
  expect((await readCustomer(api, victim)).status).toBe('SUSPENDED')
  const { id: mergeId } = await api.db.merge.findFirstOrThrow({ where: { victimId: keyOf(victim) } })
  expect((await changes(survivor)).map(({ data }) => data)).toEqual([
    { from: 'ACTIVE', to: 'SUSPENDED', mergeId },
    { from: 'SUSPENDED', to: 'ACTIVE', mergeId },
  ])
  await assertInvariants(api.db)
})

test('it needs customers:write', async () => {
  const secret = await keyWith(api, ['customers:read', 'config:write'])

  await expect(
    changeCustomerStatus(api, { customer: await shopper(), status: 'CLOSED' }, secret),
  ).rejects.toThrow('FORBIDDEN')
})
