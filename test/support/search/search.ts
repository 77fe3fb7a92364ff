import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'

const Search = graphql(`
  query SearchPeople($text: String!, $first: Int, $after: String, $last: Int, $before: String) {
    searchCustomers(text: $text, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id status firstName } matches { field kind value } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`)

/** Searches, which must succeed. */
export const search = async (
  api: Api,
  text: string,
  { first = 25, after, secret }: { first?: number; after?: string | null; secret?: string } = {},
) => (await api.call(Search, { text, first, after: after ?? null }, secret)).searchCustomers

/** The ids of the customers that a text finds, in their order. */
export const foundBy = async (api: Api, text: string): Promise<string[]> =>
  (await search(api, text, { first: 100 })).edges.map(({ node }) => node.id)

/** The codes and messages of the errors of a search. */
export async function searchErrors(api: Api, variables: object, headers: Record<string, string> = {}) {
  const { body } = await api.send({ query: Search.toString(), variables }, headers)
  return body.errors?.map(({ message, extensions }) => `${extensions.code}: ${message}`)
}
