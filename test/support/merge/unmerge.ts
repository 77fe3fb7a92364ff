import { expect } from 'vitest'
import type { UnmergeCustomersInput, UnmergeCustomersMutation } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { type Api, newKey } from '../api.ts'
import { snapshot } from '../db/snapshot.ts'

const UnmergeCustomers = graphql(`
  mutation UnmergeCustomers($input: UnmergeCustomersInput!) {
    unmergeCustomers(input: $input) {
      __typename
      ... on UnmergeCustomersPayload {
        replayed
        merge { id undoneAt undoneBy undoReason undoable }
        survivor { ...CustomerState }
        absorbed { ...CustomerState }
        notices { code message }
      }
      ... on LoyaltyError { code message path replayed }
      ... on UnmergeNotLatestError { mergeIds }
      ... on UnmergeNotPossibleError { reason }
      ... on AssociationsClashError { reason }
    }
  }
`)
const PreviewUnmerge = graphql(`
  query PreviewUnmerge($input: PreviewUnmergeInput!) {
    previewUnmerge(input: $input) {
      __typename
      ... on UnmergePreview {
        planHash
        survivor { id }
        cardNumbers
        points { points expiresAt program { programId } }
        placeAgain
        notices { code }
      }
      ... on LoyaltyError { code message path }
    }
  }
`)
const ReadMerges = graphql(`
  query ReadMerges($id: ID!) {
    customer(by: { id: $id }) {
      merges(first: 100) { edges { node { id survivorId absorbedId mergedAt mergedBy reason undoable undoneAt undoneBy undoReason } } }
    }
  }
`)

export type UnmergeOutcome = UnmergeCustomersMutation['unmergeCustomers']
export type Unmerged = Extract<UnmergeOutcome, { __typename: 'UnmergeCustomersPayload' }>
type Ask = Partial<UnmergeCustomersInput> & Pick<UnmergeCustomersInput, 'merge'>

/** Sends an undo, under a new key unless one is given. */
export async function unmerge(api: Api, input: Ask, secret?: string): Promise<UnmergeOutcome> {
  const basis = { idempotencyKey: newKey(), reason: 'แม่กับลูกใช้เบอร์เดียวกัน' }
  return (await api.call(UnmergeCustomers, { input: { ...basis, ...input } }, secret)).unmergeCustomers
}

/** Undoes the merge that absorbed this customer: it must be done. */
export async function unmerged(api: Api, victim: string, more: Partial<Ask> = {}): Promise<Unmerged> {
  const outcome = await unmerge(api, { merge: { absorbed: victim }, ...more })
  if (outcome.__typename !== 'UnmergeCustomersPayload') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Sends an undo that must be refused and change nothing in any table. */
export async function refusedUnmerge(api: Api, merge: Ask['merge']) {
  const before = await snapshot(api.db)
  const outcome = await unmerge(api, { merge })
  if (outcome.__typename === 'UnmergeCustomersPayload') throw new Error('the merge was undone')
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

/** What an undo would do. */
export const previewUnmerge = async (api: Api, merge: Ask['merge']) =>
  (await api.call(PreviewUnmerge, { input: { merge } })).previewUnmerge

/** The merges of a customer, the latest first. */
export async function mergesOf(api: Api, id: string) {
  const { customer } = await api.call(ReadMerges, { id })
  return customer?.merges.edges.map(({ node }) => node) ?? []
}

const logs = [
  ...['Event', 'LedgerEntry', 'IdentifierHolding', 'CardHolding', 'CardChange', 'ConsentChange', 'CardTally'],
  'Merge',
  // A moment is there as soon as points with it were, also if none are left.
  'Expiry',
]

/** These tell when they last changed, and an undo is a change. */
const dated = ['Customer', 'Card']

/** All rows but those of the logs: what a merge and its undoing leave as they were. */
export async function lastingRows(api: Api): Promise<Record<string, object[]>> {
  const tables = await snapshot(api.db)
  return Object.fromEntries(
    Object.entries(tables)
      .filter(([name]) => !logs.includes(name))
      .map(([name, rows]) => [name, rows.map((row) => parse(row, dated.includes(name)))]),
  )
}

const parse = (row: string, isDated: boolean): object => ({
  ...JSON.parse(row),
  ...(isDated && { updatedAt: undefined }),
})

/** The unexpired points of everyone, by customer, program and expiry. */
export const balances = (api: Api) =>
  api.db.$queryRaw`
    SELECT "customerId", "programId", "expiresAt", sum("amount")::text AS "sum" FROM "LedgerEntry"
     WHERE "expiresAt" IS NULL OR "expiresAt" > now()
     GROUP BY 1, 2, 3 HAVING sum("amount") <> 0 ORDER BY 1, 2, 3`
