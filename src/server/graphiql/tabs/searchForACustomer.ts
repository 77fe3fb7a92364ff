import type { Tab } from './tab.ts'

/** Finds a customer by a name with a typing error. */
export const searchForACustomer: Tab = {
  query: `
# Finds customers by a part of a name, of an e-mail
# address or of a card number, or by the last digits of
# a mobile number. This name has a typing error.
query SearchForACustomer($text: String!) {
  searchCustomers(text: $text, first: 10) {
    edges {
      node { id status firstName lastName mobile email }
      matches { field kind value }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  variables: { text: 'สมชย ใจดี' },
}
