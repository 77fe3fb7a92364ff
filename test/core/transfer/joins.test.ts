import { expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { useApi } from '../../support/api.ts'
import { newEmail } from '../../support/customer/people.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { importLines } from '../../support/transfer/importFile.ts'

const api = useApi()
let count = 0

/** A customer in the shops, and a line of the same person from the website. */
async function twice() {
  const value = newEmail()
  const { customer } = await register(api, { source: 'INSTORE', identifiers: [{ type: 'EMAIL', value }] })
  const line: ImportLine = {
    legacyId: `web-${++count}`,
    loyaltyType: 'LOYALTY',
    profiles: [{ source: 'WEBSITE', firstName: 'Käthe', lastName: 'Weiß' }],
    identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value }],
  }
  return { holderId: keyOf(customer.id), line }
}

test('a line joins the customer that holds its identifier in another source', async () => {
  const { holderId, line } = await twice()
  expect(await importLines(api.db, [line], { onJoin: 'JOIN' })).toMatchObject({ accepted: 1 })
  const profiles = await api.db.profile.findMany({
    where: { customerId: holderId },
    orderBy: { position: 'asc' },
  })
  expect(profiles.map(({ firstName, position }) => [firstName, position])).toEqual([
    [null, 1],
    ['Käthe', 2],
  ])
  const customer = await api.db.customer.findUniqueOrThrow({
    where: { id: holderId },
    include: { legacyIds: true },
  })
  expect(customer).toMatchObject({ loyaltyType: 'LOYALTY', legacyIds: [{ value: line.legacyId }] })
  await assertInvariants(api.db)
})

test('with refuse, such a line is refused', async () => {
  const { holderId, line } = await twice()
  const run = await importLines(api.db, [line], { onJoin: 'REFUSE' })
  expect(run).toMatchObject({ accepted: 0, refusedLines: [{ code: 'JOIN_REFUSED', path: 'identifiers.0' }] })
  expect(await api.db.profile.count({ where: { customerId: holderId } })).toBe(1)
})

test('with ask, it becomes a customer of its own, and a merge request waits', async () => {
  const { holderId, line } = await twice()
  expect(await importLines(api.db, [line], { onJoin: 'ASK' })).toMatchObject({ accepted: 1 })
  const { customerId } = await api.db.legacyId.findFirstOrThrow({ where: { value: line.legacyId } })
  expect(customerId).not.toBe(holderId)
  const request = await api.db.mergeRequest.findFirstOrThrow({ where: { namedId: customerId } })
  expect(request).toMatchObject({ holderId, status: 'PENDING', requestedBy: 'importer' })
  await assertInvariants(api.db)
})

test('the policy of the type counts too', async () => {
  const { line } = await twice()
  await api.db.identifierPolicy.update({ where: { type: 'EMAIL' }, data: { policy: 'REQUIRE_APPROVAL' } })
  const run = await importLines(api.db, [line], { onJoin: 'JOIN' })
  await api.db.identifierPolicy.update({ where: { type: 'EMAIL' }, data: { policy: 'MERGE' } })
  expect(run.refusedLines).toMatchObject([{ code: 'MERGE_NEEDS_APPROVAL' }])
})

test('two lines of one file join the same customer, one after the other', async () => {
  const { holderId, line } = await twice()
  const other: ImportLine = {
    legacyId: `line-${++count}`,
    profiles: [{ source: 'JD', firstName: 'Käthe' }],
    identifiers: [{ ...(line.identifiers?.[0] as object), source: 'JD' } as never],
  }
  expect(await importLines(api.db, [line, other])).toMatchObject({ accepted: 2 })
  const profiles = await api.db.profile.findMany({
    where: { customerId: holderId },
    orderBy: { position: 'asc' },
  })
  expect(profiles.map(({ position }) => position)).toEqual([1, 2, 3])
  await assertInvariants(api.db)
})

test('the undo of a merge gives a legacy id to the side whose identifier its line had', async () => {
  const [victim, survivor] = [await twice(), await twice()]
  await importLines(api.db, [survivor.line])
  await merged(api, {
    victim: globalId('Customer', victim.holderId),
    survivor: globalId('Customer', survivor.holderId),
  })
  const line = { ...victim.line, profiles: [{ source: 'ECOMMERCE' }] }
  const identifiers = (line.identifiers ?? []).map((one) => ({ ...one, source: 'ECOMMERCE' }))
  expect(await importLines(api.db, [{ ...line, identifiers }])).toMatchObject({ accepted: 1 })
  const holderOf = async (value: string) =>
    (await api.db.legacyId.findFirstOrThrow({ where: { value } })).customerId
  expect(await holderOf(line.legacyId)).toBe(survivor.holderId)

  await unmerged(api, globalId('Customer', victim.holderId))

  expect(await holderOf(line.legacyId)).toBe(victim.holderId)
  expect(await holderOf(survivor.line.legacyId)).toBe(survivor.holderId)
  await assertInvariants(api.db)
})
