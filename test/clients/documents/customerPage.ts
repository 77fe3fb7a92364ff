import { graphql } from '../generated/index.ts'

graphql(`
  fragment ShownCard on Card {
    id
    cardLabel
  }
`)

export const CustomerPage = graphql(`
  query CustomerPage($id: ID!, $first: Int!, $after: String) {
    customer(by: { id: $id }) {
      id
      firstName
      cards(first: $first, after: $after) {
        edges {
          node {
            ...ShownCard
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

export const RenameCard = graphql(`
  mutation RenameCard($input: UpdateCardInput!) {
    updateCard(input: $input) {
      __typename
      ... on UpdateCardPayload {
        card {
          ...ShownCard
        }
      }
      ... on LoyaltyError {
        code
        path
        retryable
      }
    }
  }
`)

export const AddCards = graphql(`
  mutation AddCards($input: AddCardsInput!) {
    addCards(input: $input) {
      __typename
      ... on AddCardsPayload {
        customer {
          id
        }
        successList
      }
      ... on LoyaltyError {
        code
      }
    }
  }
`)

export const LinkCards = graphql(`
  mutation LinkCards($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload {
        customer {
          id
        }
        cards {
          ...ShownCard
        }
        removedCardIds
      }
      ... on LoyaltyError {
        code
      }
    }
  }
`)

export const FollowProfile = graphql(`
  subscription FollowProfile($customer: CustomerBy!) {
    events(after: "0.0", customer: $customer, types: [PROFILE_UPDATED]) {
      __typename
      id
      customer {
        id
        firstName
      }
    }
  }
`)
