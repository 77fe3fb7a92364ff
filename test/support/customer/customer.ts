import type { CustomerStateFragment } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import type { Api } from '../api.ts'

graphql(`
  fragment CustomerState on Customer {
    id
    status
    loyaltyType
    firstName
    lastName
    mobile
    email
    registeredAt
    extendedFields
    mergedIds
    profiles {
      id
      sourceAccount { source accountId }
      firstName
      lastName
      registeredAt
      associatedWith
      lastViewedAt
      fields
      channels { type value primary verified subscribed }
      identifiers { type value normalizedValue }
    }
    identifiers { type value normalizedValue profile { sourceAccount { source accountId } } }
    cards(first: 100) {
      totalCount
      edges { node { id cardNumber status statusLabel isDefault isPrimary cardLabel issuedAt expiresAt } }
    }
  }
`)

const ReadCustomer = graphql(`
  query ReadCustomer($id: ID!) { customer(by: { id: $id }) { ...CustomerState } }
`)

/** All that the API tells of a customer, which must exist. */
export async function readCustomer(api: Api, id: string): Promise<CustomerStateFragment> {
  const { customer } = await api.call(ReadCustomer, { id })
  if (!customer) throw new Error(`no customer has the id ${id}`)
  return customer
}

/** The numbers of the cards, in the order in which they came into the system. */
export const cardNumbers = ({ cards }: Pick<CustomerStateFragment, 'cards'>): string[] =>
  cards.edges.map(({ node }) => node.cardNumber)
