import { beforeAll, expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { updated } from '../support/customer/profileUpdate.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import {
  compareAll,
  defineBirthday,
  dismiss,
  newDuplicates,
  newPerson,
  pairsOf,
  propose,
  registerPerson,
} from '../support/duplicate/duplicates.ts'
import { approve, newDecider, reject } from '../support/link/mergeRequest.ts'
import { ban } from '../support/merge/ban.ts'
import { merge } from '../support/merge/mergeCustomers.ts'
import { atOnce } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
let decider: string
beforeAll(async () => {
  await defineBirthday(api)
  decider = await newDecider(api)
})
const codeOf = (outcome: { __typename: string } & ({ code: string } | object)) =>
  'code' in outcome ? outcome.code : 'OK'

test('five jobs at once, while both customers of ten pairs are registered: each pair is found once, and nothing waits', async () => {
  const ids = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const person = newPerson()
      const both = [registerPerson(api, person), registerPerson(api, person, { source: 'WEBSITE' })]
      await Promise.all([...both, compareAll(api), compareAll(api)])
      return Promise.all(both)
    }),
  )
  await atOnce(5, () => compareAll(api))
  await compareAll(api)

  for (const [one = '', other = ''] of ids) {
    const [pair, ...more] = await pairsOf(api, one)
    expect(more).toEqual([])
    expect([pair?.customer.id, pair?.otherCustomer.id].toSorted()).toEqual([one, other].toSorted())
  }
  expect(await api.db.matchQueue.count()).toBe(0)
})

test('a pair that is dismissed and proposed at once: one of the two succeeds', async () => {
  const pairs = []
  for (let n = 0; n < 10; n++) pairs.push((await newDuplicates(api)).pair)

  const told = await Promise.all(pairs.map(({ id }) => Promise.all([dismiss(api, id), propose(api, id)])))

  expect(told.map((both) => both.map(codeOf).toSorted())).toEqual(Array(10).fill(['DUPLICATE_DECIDED', 'OK']))
  await assertInvariants(api.db)
})

test('five proposals of a pair at once are one merge request', async () => {
  const { one, pair } = await newDuplicates(api)

  const told = await atOnce(5, () => propose(api, pair.id))

  expect(told.map(codeOf).toSorted()).toEqual([...Array(4).fill('DUPLICATE_DECIDED'), 'OK'])
  expect(await api.db.mergeRequest.count({ where: { holderId: keyOf(one) } })).toBe(1)
})

test('merges against jobs: no pair of a merged customer stays', async () => {
  const pairs = []
  for (let n = 0; n < 8; n++) {
    const person = newPerson()
    pairs.push([await registerPerson(api, person), await registerPerson(api, person, { source: 'JD' })])
  }

  const told = await Promise.all([
    ...pairs.map(([survivor = '', victim = '']) => merge(api, { survivor, victim })),
    ...Array.from({ length: 4 }, () => compareAll(api).then(() => ({ __typename: 'job' }))),
  ])
  await compareAll(api)

  expect(told.map(codeOf)).toEqual(Array(12).fill('OK'))
  const ids = pairs.flat().map(keyOf)
  expect(await api.db.suspectedDuplicate.count({ where: { lowId: { in: ids } } })).toBe(0)
  await assertInvariants(api.db)
})

test('bans against jobs: no banned pair stays', async () => {
  const pairs = []
  for (let n = 0; n < 8; n++) {
    const person = newPerson()
    pairs.push([await registerPerson(api, person), await registerPerson(api, person, { source: 'JD' })])
  }

  await Promise.all([
    ...pairs.map(([one = '', other = '']) => ban(api, one, other)),
    ...Array.from({ length: 4 }, () => compareAll(api)),
  ])

  const ids = pairs.flat().map(keyOf)
  expect(await api.db.suspectedDuplicate.count({ where: { lowId: { in: ids } } })).toBe(0)
})

test('changes against jobs: the stored score is that of the last facts', async () => {
  const { one, person } = await newDuplicates(api)
  const rename = (lastName: string) =>
    updated(api, { customer: one, profile: { firstName: person.firstName, lastName } })

  for (let n = 0; n < 5; n++) {
    await Promise.all([rename('Oberhuber'), compareAll(api), compareAll(api)])
    expect(await pairsOf(api, one)).toEqual([])
    await Promise.all([rename(person.lastName), compareAll(api), compareAll(api)])
    expect(await pairsOf(api, one)).toMatchObject([{ score: 100 }])
  }
})

test('approvals against rejections and jobs: a proposed pair is merged or open again', async () => {
  const proposals = []
  for (let n = 0; n < 6; n++) {
    const { one, pair } = await newDuplicates(api)
    const outcome = await propose(api, pair.id)
    if ('mergeRequest' in outcome) proposals.push({ one, request: outcome.mergeRequest.id })
  }
  const other = await newDecider(api)

  const told = await Promise.all([
    ...proposals.map(({ request }) =>
      Promise.all([approve(api, request, decider), reject(api, request, other)]),
    ),
    compareAll(api).then(() => []),
  ])

  const outcomes = told.slice(0, 6).map((both) => both.map(codeOf))
  for (const [n, { one }] of proposals.entries()) {
    const wasMerged = outcomes[n]?.[0] === 'OK'
    expect(outcomes[n]?.toSorted()).toEqual(['MERGE_REQUEST_DECIDED', 'OK'])
    expect((await pairsOf(api, one)).map(({ status }) => status)).toEqual(wasMerged ? [] : ['OPEN'])
  }
  await assertInvariants(api.db)
})
