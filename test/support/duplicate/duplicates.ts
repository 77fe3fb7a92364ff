import { findDuplicates } from '../../../src/core/duplicate/findDuplicates.ts'
import type { RegisterCustomerInput, SuspectedDuplicatesQueryVariables } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { mobile } from '../customer/people.ts'
import { register } from '../link/register.ts'

graphql(`
  fragment PairState on SuspectedDuplicate {
    id
    status
    score
    customer { id }
    otherCustomer { id }
    rule { name }
    reasons { comparison weight field similarity }
    mergeRequest { id status }
    dismissedBy
    dismissReason
  }
`)
const SuspectedDuplicates = graphql(`
  query SuspectedDuplicates(
    $customer: CustomerBy
    $filter: SuspectedDuplicateFilter
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    suspectedDuplicates(
      customer: $customer
      filter: $filter
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { node { ...PairState } }
    }
  }
`)
const DismissDuplicate = graphql(`
  mutation DismissDuplicate($input: DismissDuplicateInput!) {
    dismissDuplicate(input: $input) {
      __typename
      ... on DismissDuplicatePayload { replayed pair { ...PairState } }
      ... on LoyaltyError { code path }
      ... on DuplicateDecidedError { duplicateStatus }
    }
  }
`)
const ProposeMerge = graphql(`
  mutation ProposeMerge($input: ProposeMergeInput!) {
    proposeMerge(input: $input) {
      __typename
      ... on ProposeMergePayload { replayed pair { ...PairState } mergeRequest { ...RequestState } }
      ... on LoyaltyError { code path }
      ... on DuplicateDecidedError { duplicateStatus }
    }
  }
`)

/** Compares all customers that wait for it, as the job does. */
export const compareAll = (api: Api): Promise<void> => findDuplicates(api.db, new AbortController().signal)

/** A page of the pairs. */
export const pairsPage = async (api: Api, page: SuspectedDuplicatesQueryVariables, secret?: string) =>
  (await api.call(SuspectedDuplicates, page, secret)).suspectedDuplicates

/** The pairs of a customer, after all that waits has been compared. */
export async function pairsOf(
  api: Api,
  customer: string,
  filter: SuspectedDuplicatesQueryVariables['filter'] = {},
) {
  await compareAll(api)
  const { edges } = await pairsPage(api, { customer: { id: customer }, filter })
  return edges.map(({ node }) => node)
}

let people = 0

/** A person that nobody else in this file is like: the first name, the last name, and the birthday. */
export function newPerson() {
  const n = ++people
  const letters = [...String(n)].map((digit) => 'bdfklmnrst'[Number(digit)]).join('a')
  const birthday = `19${String(50 + (n % 50))}-0${1 + (n % 9)}-1${n % 10}`
  return { firstName: `Siri${letters}a`, lastName: `Ki${letters}mongkol`, birthday }
}
type Person = { firstName?: string; lastName?: string; birthday?: string }

/** Registers a person in a shop, unless another source is given. Returns its id. */
export async function registerPerson(
  api: Api,
  { firstName = '', lastName = '', birthday }: Person,
  more: Partial<RegisterCustomerInput> = {},
): Promise<string> {
  const fields = birthday ? { birthday } : {}
  const profile = { firstName, lastName, fields, ...more.profile }
  return (await register(api, { identifiers: [mobile()], ...more, profile })).customer.id
}

/** Allows profiles to have a birthday. */
export const defineBirthday = (api: Api) =>
  api.db.fieldDefinition.create({
    data: { target: 'PROFILE', name: 'birthday', type: 'DATE', enumValues: [] },
  })

/** Registers two customers that the rules of every installation suspect: the same name and birthday. */
export async function newDuplicates(api: Api) {
  const person = newPerson()
  const one = await registerPerson(api, person)
  const other = await registerPerson(api, person, { source: 'WEBSITE' })
  const [pair] = await pairsOf(api, one)
  if (!pair) throw new Error('the pair was not found')
  return { one, other, pair, person }
}

export const dismiss = async (api: Api, pair: string, reason = 'Zwillinge', secret?: string) =>
  (await api.call(DismissDuplicate, { input: { idempotencyKey: newKey(), pair, reason } }, secret))
    .dismissDuplicate

export const propose = async (
  api: Api,
  pair: string,
  {
    idempotencyKey = newKey(),
    ...more
  }: { survivor?: string; idempotencyKey?: string; reason?: string } = {},
  secret?: string,
) => (await api.call(ProposeMerge, { input: { idempotencyKey, pair, ...more } }, secret)).proposeMerge
