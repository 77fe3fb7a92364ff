import { graphql } from 'relay-runtime'

graphql`
  query customerPageQuery($id: ID!) {
    customer(by: { id: $id }) {
      firstName
      ...customerPage_cards
    }
  }
`
graphql`
  fragment customerPage_cards on Customer
  @refetchable(queryName: "customerPageCardsQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    cards(first: $count, after: $cursor) @connection(key: "customerPage_cards") {
      edges {
        node {
          id
          cardLabel
        }
      }
    }
  }
`
graphql`
  mutation customerPageRenameCardMutation($input: UpdateCardInput!) {
    updateCard(input: $input) {
      __typename
      ... on UpdateCardPayload {
        card {
          cardLabel
        }
      }
      ... on LoyaltyError {
        code
        message
        path
        retryable
      }
    }
  }
`
graphql`
  mutation customerPageAddCardsMutation($input: AddCardsInput!, $connections: [ID!]!) {
    addCards(input: $input) {
      __typename
      ... on AddCardsPayload {
        cards @appendNode(connections: $connections, edgeTypeName: "CardEdge") {
          id
          cardLabel
        }
      }
      ... on LoyaltyError {
        code
      }
    }
  }
`
graphql`
  subscription customerPageSubscription($after: String, $customer: CustomerBy!) {
    events(after: $after, customer: $customer, types: [PROFILE_UPDATED]) {
      __typename
      customer {
        id
        firstName
      }
    }
  }
`
