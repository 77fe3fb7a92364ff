import type { Tab } from './tab.ts'

/** Follows some types of events from the beginning of the feed. */
export const followTheFeed: Tab = {
  query: `
# Changes of cards and points, and merges, as events from the
# beginning of the feed. Remove "types" to follow every
# change. The subscription stays open: run a mutation in a
# second window, and its events appear here. The event log
# at the bottom of the page keeps the last 1,000. Remove
# "after" to start from now on. To resume, set it to the last
# cursor: no event is lost or sent twice.
subscription FollowTheFeed(
  $after: String
  $types: [EventType!]
) {
  events(after: $after, types: $types) {
    __typename
    cursor
    occurredAt
    actor
    reason
    customer { id firstName lastName }
    ... on CardLinkedEvent {
      statusLabel
      card { cardNumber series { code } }
    }
    ... on CardStatusChangedEvent {
      statusLabel
      card { cardNumber }
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
    types: ['CARD_LINKED', 'CARD_STATUS_CHANGED', 'CUSTOMERS_MERGED', 'POINTS_ADJUSTED'],
  },
}
