import type { Tab } from './tab.ts'

export const lookUpACustomer: Tab = {
  query: `
# Finds a customer by a mobile number, in any spelling.
# Shows profiles, identifiers, cards and latest changes.
query LookUpACustomer($by: CustomerBy!) {
  customer(by: $by) {
    id
    status
    loyaltyType
    firstName
    lastName
    mobile
    email
    registeredAt
    extendedFields
    profiles {
      sourceAccount { source accountId name }
      associatedWith
      channels { type value consent { status at } }
      identifiers { type value }
    }
    cards(first: 10) {
      totalCount
      edges {
        node {
          cardNumber
          status
          statusLabel
          series { code }
        }
      }
    }
    history(first: 5) {
      nodes { occurredAt type actor data }
    }
  }
}
`,
  variables: { by: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 81-234-5678' } } },
}
