import { findDuplicates } from './duplicatesTab.ts'
import { followTheFeed } from './followTab.ts'
import { previewAMerge } from './previewTab.ts'
import { changeATier } from './programTab.ts'
import { searchForACustomer } from './searchTab.ts'
import { previewASplit } from './splitTab.ts'
import { suspendACustomer } from './suspendTab.ts'
import type { Tab } from './tab.ts'

const lookUpACustomer: Tab = {
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
# Links a web account to a customer of a shop. The profile
# for the source WEBSITE is created automatically.
# Run it twice: the idempotency key is the same, so you
# get the same answer with "replayed": true, and nothing
# changes. With a new key it is a new request, which is
# refused with NOTHING_TO_CHANGE.
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
# A WeChat follower gives her mobile number. A shop has a
# customer with this number, so the two are one person.
# The customer that held the number survives. The one
# named in the call is the victim. Its old id still works:
# it returns the survivor, with resolvedFrom.
# A second run returns the stored answer.
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
# A second run returns the stored answer.
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

const freezeACard: Tab = {
  query: `
# Suspends a card that its holder cannot find. resumeCard
# gives the card back the label that it had before. In the
# customer's own app, a member can do both for its cards,
# but it cannot resume a card that staff has suspended.
# A second run returns the stored answer.
mutation FreezeACard($input: SuspendCardInput!) {
  suspendCard(input: $input) {
    __typename
    ... on SuspendCardPayload {
      replayed
      card { number status statusLabel frozen }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-freeze-a-card',
      card: { number: '7000000000000013' },
      reason: 'The holder cannot find it',
    },
  },
}

const retireABox: Tab = {
  query: `
# A box of cards was stolen: the cards that nobody holds
# become DELETED, up to 100,000 a call. Cards that somebody
# holds stay as they are. A second run returns the job as
# it is now.
mutation RetireABox($input: RetireCardsInput!) {
  retireCards(input: $input) {
    __typename
    ... on RetireCardsPayload {
      replayed
      retirement { id requested retired skipped status }
    }
    ... on LoyaltyError { code message path replayed }
  }
}
`,
  variables: {
    input: {
      idempotencyKey: 'playground-retire-a-box',
      seriesCode: 'ANNIVERSARY-2019',
      cards: { range: { from: 'ANN-2019-0001', to: 'ANN-2019-0002' } },
      reason: 'Stolen from the stock room',
    },
  },
}

const aRefusal: Tab = {
  query: `
# Another customer holds the card, so the call is refused
# with CARD_TAKEN and nothing changes. Each refusal has a
# type with its own fields. Select the types that you
# handle; LoyaltyError matches all others. A second run
# returns the same refusal, with "replayed": true.
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
# Every refusal that a mutation can return, and the answer
# of the original systems in the same case.
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

/** The tabs of the playground, in display order. The title of a tab is the name of its operation. */
export const tabs: readonly Tab[] = [
  lookUpACustomer,
  searchForACustomer,
  linkAnIdentifier,
  previewAMerge,
  seeAMerge,
  previewASplit,
  findDuplicates,
  linkACard,
  suspendACustomer,
  freezeACard,
  retireABox,
  changeATier,
  aRefusal,
  followTheFeed,
  errorCatalog,
]
