import { followTheFeed } from './followTab.ts'
import { previewAMerge } from './previewTab.ts'
import type { Tab } from './tab.ts'

const lookUpACustomer: Tab = {
  query: `
# A customer, found by a mobile number in any spelling:
# his profiles, identifiers, cards and latest changes.
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
      channels { type value subscribed }
      identifiers { type value }
    }
    cards(first: 10) {
      totalCount
      edges {
        node { number status statusLabel series { code } }
      }
    }
    history(first: 5) { nodes { at type caller data } }
  }
}
`,
  variables: { by: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 81-234-5678' } } },
}

const linkAnIdentifier: Tab = {
  query: `
# Gives a customer known from a shop a web account: his
# profile there is made on the way. The first run links.
# Run it again: the idempotency key is the same, so the
# answer is too, with "replayed": true, and nothing
# changes. Under a new key it is a new request, refused
# with NOTHING_TO_CHANGE.
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

const seeAMerge: Tab = {
  query: `
# A WeChat follower gives her mobile number, and a shop
# has a customer with it already: they are one person.
# The one that held the number survives; the one named in
# the call is the victim. Its id lives on: look it up, and
# the survivor answers, with resolvedFrom.
# A second run replays.
mutation SeeAMerge($input: LinkCardInput!) {
  linkCard(input: $input) {
    __typename
    ... on LinkCardPayload {
      replayed
      survivorId
      victimId
      notices { code message }
      merge { id at caller }
      customer {
        id
        mergedIds
        firstName
        lastName
        registeredAt
        profiles {
          sourceAccount { source accountId }
          identifiers { type value }
        }
        cards(first: 10) { edges { node { number status } } }
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-see-a-merge',
      customer: {
        identifier: {
          source: 'WECHAT',
          accountId: 'retail-cn',
          type: 'WECHAT',
          value: 'oWx5Q1a8dN2kP7rT4vY9zB3cHx01',
        },
      },
      source: 'WECHAT',
      accountId: 'retail-cn',
      add: [{ type: 'MOBILE', value: '+86 138 0013 8001' }],
    },
  },
}

const linkACard: Tab = {
  query: `
# Issues a plastic card from the pool to a customer.
# A second run replays.
mutation LinkACard($input: LinkCardInput!) {
  linkCard(input: $input) {
    __typename
    ... on LinkCardPayload {
      replayed
      notices { code message }
      customer {
        firstName
        lastName
        cards(first: 10) {
          totalCount
          edges {
            node { number status statusLabel issuedAt }
          }
        }
      }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-link-a-card',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 89 412 7760' } },
      source: 'INSTORE',
      add: [
        {
          type: 'CARD_NUMBER',
          value: '7000000000009006',
          seriesCode: 'PLASTIC',
          statusLabel: 'IN_USE',
        },
      ],
    },
  },
}

const aRefusal: Tab = {
  query: `
# The card is somebody else's: CARD_TAKEN, with its holder,
# and nothing changes. A refusal is data, with a type and
# fields of its own: ask for those that you handle, and
# LoyaltyError catches the rest. Refusals replay as well.
mutation ARefusal($input: LinkCardInput!) {
  linkCard(input: $input) {
    __typename
    ... on LinkCardPayload { customer { id } }
    ... on LoyaltyError {
      code
      message
      path
      retryable
      replayed
      legacy { system code }
    }
    ... on CardTakenError { number customerId }
    ... on IdentifierTakenError { type customerId }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-a-refusal',
      customer: { identifier: { source: 'INSTORE', type: 'MOBILE', value: '+66 89 412 7760' } },
      source: 'INSTORE',
      add: [{ type: 'CARD_NUMBER', value: '7000000000000013', seriesCode: 'PLASTIC', statusLabel: 'IN_USE' }],
    },
  },
}

const errorCatalog: Tab = {
  query: `
# Every refusal that a mutation may give, and what the
# original systems answer in the same case.
query ErrorCatalog {
  errorCatalog {
    code
    type
    when
    retryable
    legacy { system code httpStatus message }
  }
}
`,
  variables: {},
}

/** The playground's tabs, in the order in which they are shown; each is named after its operation. */
export const tabs: readonly Tab[] = [
  lookUpACustomer,
  linkAnIdentifier,
  previewAMerge,
  seeAMerge,
  linkACard,
  aRefusal,
  followTheFeed,
  errorCatalog,
]
