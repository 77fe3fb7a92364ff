import { describe, expect, test } from 'vitest'
import { graphql } from '../generated/index.ts'
import { newKey, useApi } from '../support/api.ts'
import { mobile } from '../support/customer/people.ts'
import { linked } from '../support/link/linkCard.ts'
import { newMember, newProgram } from '../support/points/program.ts'

const Merge = graphql(`
  mutation MergeWhileRead($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename } }
`)
const Part = graphql(`
  mutation PartWhileRead($input: UnmergeCustomersInput!) { unmergeCustomers(input: $input) { __typename } }
`)
const Whole = graphql(`
  query WholeWhileMerged($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        id
        profiles { id identifiers { value profile { id sourceAccount { source } } } }
        identifiers { value customer { id } profile { id customer { id } } }
        status
        enrollments { points { balance lifetime } }
        cards(first: 5) { totalCount edges { node { cardNumber customer { id } } } }
        association { role { code } parent { id } }
      }
    }
  }
`)

describe.each([
  { compiledReads: true, name: 'compiled' },
  { compiledReads: false, name: 'by the normal executor' },
])('reads $name', ({ compiledReads }) => {
  const api = useApi({ compiledReads })

  test('every answer shows two customers before their merge or after it, never a mixture', async () => {
    const programId = await newProgram(api)
    const survivor = await newMember(api, programId, '100')
    const victim = await newMember(api, programId, '50')
    await linked(api, { customer: survivor, add: [mobile()] })
    await linked(api, { customer: victim, source: 'JD', add: [mobile(), mobile()] })
    const read = async () => (await api.call(Whole, { ids: [survivor, victim] })).nodes
    const merge = async () => {
      const customers = { survivor: { id: survivor }, absorbed: { id: victim } }
      const input = { idempotencyKey: newKey(), reason: 'derselbe Mensch', ...customers }
      expect(await api.call(Merge, { input })).toEqual({
        mergeCustomers: { __typename: 'MergeCustomersPayload' },
      })
    }
    const part = async () => {
      const input = { idempotencyKey: newKey(), reason: 'zwei Menschen', merge: { absorbed: victim } }
      expect(await api.call(Part, { input })).toEqual({
        unmergeCustomers: { __typename: 'UnmergeCustomersPayload' },
      })
    }
    const parted = await read()
    await merge()
    const merged = await read()
    await part()
    expect(await read()).toEqual(parted)
    let over = false
    const readAll = async () => {
      const answers: unknown[] = []
      while (!over) answers.push(await read())
      return answers
    }
    const readers = [readAll(), readAll(), readAll(), readAll()]
    for (let n = 0; n < 12; n++) {
      await merge()
      await part()
    }
    over = true

    const answers = (await Promise.all(readers)).flat()
    const known = [parted, merged].map((state) => JSON.stringify(state))
    const seen = known.map((state) => answers.filter((answer) => JSON.stringify(answer) === state).length)
    process.stdout.write(`${answers.length} answers, before and after a merge: ${seen.join(', ')}\n`)
    expect(answers.filter((answer) => !known.includes(JSON.stringify(answer)))).toEqual([])
    expect(Math.min(...seen)).toBeGreaterThan(0)
  }, 60_000)
})
