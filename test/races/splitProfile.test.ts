import { expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { readCustomer } from '../support/customer/customer.ts'
import { email, mobile } from '../support/customer/people.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { link } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { merge, merged } from '../support/merge/mergeCustomers.ts'
import { unmerge } from '../support/merge/unmerge.ts'
import { joinedFamily, split, splitDone } from '../support/split/splitProfile.ts'
import { atOnce } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const codeOf = (outcome: { __typename: string; code?: string }) => ('code' in outcome ? outcome.code : 'OK')
const sourcesOf = async (id: string) =>
  (await readCustomer(api, id)).profiles.map(({ sourceAccount }) => sourceAccount.source).toSorted()

async function family() {
  const found = await joinedFamily(api)
  await found.join()
  return found
}

test('six split one profile off at once: one does, the others find it gone', async () => {
  for (let round = 0; round < 4; round++) {
    const { ofSon, mother } = await family()

    const told = await atOnce(6, () => split(api, { profile: ofSon }))

    expect(told.map(codeOf).toSorted()).toEqual(['OK', ...Array(5).fill('PROFILE_NOT_FOUND')])
    expect(await sourcesOf(mother)).toEqual(['INSTORE'])
  }
  await assertInvariants(api.db)
})

test('a split against links: what is linked by the son’s address goes with him, and a link to it merges with its holder', async () => {
  for (let round = 0; round < 6; round++) {
    const { ofSon, mother, address, byAddress } = await family()
    const stranger = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
    const late = email()

    const [done, added, joined] = await Promise.all([
      split(api, { profile: ofSon }),
      link(api, { customer: byAddress, source: 'WEBSITE', add: [late] }),
      link(api, { customer: stranger, source: 'JD', add: [address] }),
    ])

    expect([codeOf(added), codeOf(joined)]).toEqual(['OK', 'OK'])
    // If the stranger merges first, its profile came with a merge. The son's did not.
    expect(codeOf(done)).toBe('OK')
    const son = done.__typename === 'SplitProfilePayload' ? done.into.id : ''
    expect((await readCustomer(api, son)).identifiers.map(({ value }) => value)).toContain(late.value)
    const holder = (await readCustomer(api, stranger)).id
    expect([son, mother]).toContain(holder)
    expect(await sourcesOf(holder)).toContain('JD')
    await assertInvariants(api.db)
  }
  await assertEventsTellState(api.db)
})

test('a split against a merge of its customer: the profile is with one customer, and the merge is done', async () => {
  for (let round = 0; round < 6; round++) {
    const { ofSon, mother } = await family()
    const other = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
    const parties = round % 2 ? { survivor: mother, victim: other } : { survivor: other, victim: mother }

    const [done, joined] = await Promise.all([split(api, { profile: ofSon }), merge(api, parties)])

    expect(codeOf(joined)).toBe('OK')
    expect(['OK', 'UNMERGE_INSTEAD']).toContain(codeOf(done))
    const isSplit = codeOf(done) === 'OK'
    expect(await sourcesOf(mother)).toEqual(isSplit ? ['INSTORE', 'JD'] : ['INSTORE', 'JD', 'WEBSITE'])
    await assertInvariants(api.db)
  }
})

test('a split against an undo: in either order both are done, or the split is refused', async () => {
  for (let round = 0; round < 6; round++) {
    const { ofSon, mother } = await family()
    const other = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
    await merged(api, { survivor: other, victim: mother })

    const [done, undone] = await Promise.all([
      split(api, { profile: ofSon }),
      unmerge(api, { merge: { absorbed: mother } }),
    ])

    expect(codeOf(undone)).toBe('OK')
    expect(['OK', 'UNMERGE_INSTEAD']).toContain(codeOf(done))
    expect(await sourcesOf(other)).toEqual(['JD'])
    if (codeOf(done) !== 'OK') await splitDone(api, { profile: ofSon })
    expect(await sourcesOf(mother)).toEqual(['INSTORE'])
    await assertInvariants(api.db)
  }
})
