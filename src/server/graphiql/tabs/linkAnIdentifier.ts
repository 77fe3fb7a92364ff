import type { Tab } from './tab.ts'

export const linkAnIdentifier: Tab = {
  query: `
# Links a web account to a customer of a shop. The profile
# for the source WEBSITE is created automatically.
# Run it twice: the idempotency key is the same, so you
# get the same answer with "replayed": true, and nothing
# changes. With a new key it is a new request, which is
# refused with NOTHING_TO_CHANGE. The other tabs have
# {{$randomUUID}} as their key: this page puts a new UUID
# there for each run.
mutation LinkAnIdentifier($input: LinkCardInput!) {
  linkCard(input: $input) {
    __typename
    ... on LinkCardPayload {
      replayed
      notices { code message }
      customer {
        id
        firstName
        lastName
        identifiers {
          type
          value
          profile { sourceAccount { source accountId } }
        }
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-link-an-identifier',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+49 1522 8817386' } },
      source: 'WEBSITE',
      add: [
        { type: 'EXTERNAL_ID', value: 'web-240117' },
        { type: 'EMAIL', value: 'Jürgen.Müller@briefkasten.example' },
      ],
    },
  },
}
