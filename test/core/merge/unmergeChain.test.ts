import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { email, externalId, mobile } from '../../support/customer/people.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { balanceOf } from '../../support/points/points.ts'
import { adjusted, newProgram } from '../../support/points/program.ts'

const api = useApi()

async function chain() {
  const phone = mobile()
  const programId = await newProgram(api)
  const inner = (await register(api, { identifiers: [phone] })).customer.id
  await updated(api, { identifiers: [phone], loyaltyProgramEnrollments: [{ programId, tierNumber: 1 }] })
  const others: string[] = []
  for (const source of ['ECOMMERCE', 'WEBSITE', 'TMALL'] as const)
    others.push((await register(api, { source, identifiers: [email()] })).customer.id)
  const path = [inner, ...others]
  for (const [n, survivor] of others.entries()) await merged(api, { survivor, victim: path[n] as string })
  const undo = async () => {
    for (const victim of path.slice(0, -1).reverse()) await unmerged(api, victim)
  }
  return { inner, others, phone, programId, undo }
}

test('points that came by an identifier of the first customer of a chain of merges go back to that customer', async () => {
  const { inner, others, phone, programId, undo } = await chain()
  const by = { identifier: { source: 'INSTORE' as const, ...phone } }
  await adjusted(api, { customer: by as never, programId, change: { credit: { points: '70' } } })

  await undo()

  expect(await balanceOf(api.db, programId, inner)).toBe(70)
  expect(await balanceOf(api.db, programId, ...others)).toBe(0)
  await assertInvariants(api.db)
})

test('points that came by an identifier that the customer held only while it was in the chain go back to it', async () => {
  const { inner, others, programId, undo } = await chain()
  const code = externalId()
  await linked(api, { customer: inner, add: [code] })
  const by = { identifier: { source: 'INSTORE' as const, ...code } }
  await adjusted(api, { customer: by as never, programId, change: { credit: { points: '70' } } })
  await linked(api, { customer: inner, remove: [code] })

  await undo()

  expect(await balanceOf(api.db, programId, inner)).toBe(70)
  expect(await balanceOf(api.db, programId, ...others)).toBe(0)
})
