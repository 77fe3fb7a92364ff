import { expect, test } from 'vitest'
import { graphql } from '../generated/index.ts'
import { newKey, useApi } from '../support/api.ts'
import { email, mobile } from '../support/customer/people.ts'
import { linked } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'

const api = useApi()

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
        cards(first: 5) { totalCount edges { node { number customer { id } } } }
        association { role { code } parent { id } }
      }
    }
  }
`)

test('readers never fail on customers that merge and part under their eyes', async () => {
  const survivor = (await register(api, { identifiers: [mobile(), email()] })).customer.id
  const victim = (await register(api, { source: 'ECOMMERCE', identifiers: [email()] })).customer.id
  await linked(api, { customer: victim, source: 'JD', add: [mobile(), mobile()] })
  let over = false
  const read = async () => {
    let answers = 0
    for (; !over; answers++) await api.call(Whole, { ids: [survivor, victim] })
    return answers
  }
  const readers = [read(), read(), read(), read()]
  for (let n = 0; n < 8; n++) {
    const asked = { idempotencyKey: newKey(), reason: 'derselbe Mensch' }
    await api.call(Merge, { input: { ...asked, survivor: { id: survivor }, victim: { id: victim } } })
    await api.call(Part, { input: { ...asked, idempotencyKey: newKey(), merge: { victim } } })
  }
  over = true

  expect((await Promise.all(readers)).every((answers) => answers > 0)).toBe(true)
}, 60_000)
