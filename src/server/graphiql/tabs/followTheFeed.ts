import type { Tab } from './tab.ts'

/** Follows the event feed from its beginning. */
export const followTheFeed: Tab = {
  query: `
# Every change as an event, from the beginning of the feed.
# The subscription stays open: run a mutation in a second
# window, and its events appear here. The event log at the
# bottom of the page keeps the last 1,000. Remove "after" to
# start from now on. To resume, set it to the last cursor:
# no event is lost or sent twice.
subscription FollowTheFeed(
  $after: String
  $types: [EventType!]
) {
  events(after: $after, types: $types) {
    __typename
    cursor
    occurredAt
    actor
    customer { id firstName lastName }
    ... on IdentifierAttachedEvent {
      source
      identifierType
      value
    }
    ... on CardLinkedEvent {
      statusLabel
      card { cardNumber series { code } }
    }
    ... on CustomersMergedEvent { survivorId absorbedId }
    ... on PointsAdjustedEvent {
      points
      program { name }
    }
  }
}
`,
  variables: {
    after: '0.0',
    types: ['IDENTIFIER_ATTACHED', 'CARD_LINKED', 'CUSTOMERS_MERGED', 'POINTS_ADJUSTED'],
  },
}
