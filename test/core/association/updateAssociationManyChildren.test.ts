import { expect, test } from 'vitest'
import type { RelatedCustomerInput } from '../../generated/graphql.ts'
import { useApi } from '../../support/api.ts'
import { update, updated } from '../../support/association/updateAssociation.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { fleet, type Person, person } from '../../support/hierarchy/fleet.ts'
import { untilAnswered } from '../../support/untilAnswered.ts'

const api = useApi({ keySeconds: 0 })

const newCustomer = (): RelatedCustomerInput => ({
  identifiers: [mobile(), email()],
  profiles: [
    {
      firstName: 'Siriporn',
      createDate: '2016-06-23T19:11:18+08:00',
      commChannels: [{ type: 'EMAIL', value: newEmail(), primary: true }],
    },
  ],
})
const many = (count: number): RelatedCustomerInput[] => Array.from({ length: count }, newCustomer)

async function send(boss: Person, hierarchyCode: string, childCustomers: RelatedCustomerInput[]) {
  const began = performance.now()
  const association = { hierarchyCode, roleCode: 'MANAGER', relatives: { childCustomers } }
  const { result, sent } = await untilAnswered((idempotencyKey) =>
    recordStatements(() => updated(api, { identifiers: [boss.phone], association, idempotencyKey })),
  )
  const took = Math.round(performance.now() - began)
  process.stdout.write(`${childCustomers.length} children: ${sent.length} statements, ${took} ms\n`)
  const written = sent.findIndex(({ text }) => text === 'COMMIT')
  return { outcome: result, statements: written, reads: sent.length - written }
}
/** Reads of the answer that happen at the same time share a statement now and then. */
const sharedReads = 6

type Sent = Awaited<ReturnType<typeof send>>
function expectAsManyStatements(many: Sent, few: Sent): void {
  // After SERVICE_BUSY the answer can be a replay, which has other statements.
  if (many.outcome.replayed || few.outcome.replayed) return
  expect(many.statements).toBe(few.statements)
  expect(many.reads).toBeLessThanOrEqual(few.reads + sharedReads)
}
const scene = async () => ({ hierarchyCode: await fleet(api), boss: await person(api) })

test('500 new children are registered completely, in as many statements as 2', async () => {
  const { hierarchyCode, boss } = await scene()
  const two = await send(await person(api), hierarchyCode, many(2))

  const all = await send(boss, hierarchyCode, many(500))

  expectAsManyStatements(all, two)
  const { outcome } = all
  expect(outcome).toMatchObject({ childCount: 500, childSuccessCount: 500, association: { childCount: 500 } })
  const ids = outcome.childResults.flatMap(({ child }) => (child ? [child.customer.id] : []))
  expect(new Set(ids).size).toBe(500)
  const where = { customerId: { in: ids.map(keyOf) } }
  expect(await api.db.identifier.count({ where })).toBe(1_000)
  expect(await api.db.communicationChannel.count({ where: { profile: where } })).toBe(500)
  expect(await api.db.event.groupBy({ by: 'type', where, _count: true, orderBy: { type: 'asc' } })).toEqual([
    { type: 'CUSTOMER_REGISTERED', _count: 500 },
    { type: 'PROFILE_CREATED', _count: 500 },
    { type: 'IDENTIFIER_ATTACHED', _count: 1_000 },
    { type: 'ASSOCIATION_CHANGED', _count: 500 },
  ])
}, 120_000)

test('500 existing children move to another parent in as many statements as 2', async () => {
  const { hierarchyCode, boss } = await scene()
  const children = many(500)
  const known = children.map(({ identifiers }) => ({ identifiers }))
  await send(boss, hierarchyCode, children)
  const two = await send(await person(api), hierarchyCode, known.slice(0, 2))

  const all = await send(await person(api), hierarchyCode, known)

  expectAsManyStatements(all, two)
  const { outcome } = all
  expect(outcome).toMatchObject({ childSuccessCount: 500, association: { childCount: 500 } })
  expect(outcome.childResults.every(({ child }) => child && !child.created)).toBe(true)
}, 120_000)

test('one call changes the names of 500 existing children', async () => {
  const { hierarchyCode, boss } = await scene()
  const children = many(500)
  await send(boss, hierarchyCode, children)

  const { outcome } = await send(
    boss,
    hierarchyCode,
    children.map(({ identifiers }) => ({ identifiers, profiles: [{ lastName: 'Jaidee' }] })),
  )

  expect(outcome.childResults.every(({ child }) => child?.customer.lastName === 'Jaidee')).toBe(true)
}, 120_000)

test('more than 2,000 identifiers in one call are refused', async () => {
  const { hierarchyCode, boss } = await scene()
  const identifiers = () => Array.from({ length: 100 }, () => mobile())
  const association = (children: number) => ({
    ...{ hierarchyCode, roleCode: 'MANAGER' },
    relatives: { childCustomers: Array.from({ length: children }, () => ({ identifiers: identifiers() })) },
  })
  const refused = { code: 'INVALID_INPUT', path: ['identifiers'] }

  expect(await update(api, { identifiers: [boss.phone], association: association(20) })).toMatchObject(
    refused,
  )
  const allowed = association(19)
  const done = await untilAnswered((idempotencyKey) =>
    updated(api, { identifiers: [boss.phone], association: allowed, idempotencyKey }),
  )
  expect(done).toMatchObject({ childSuccessCount: 19 })
})
