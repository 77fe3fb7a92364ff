import type { Tab } from './tab.ts'

/** Every change, from the first on and as it happens. */
export const followTheFeed: Tab = {
  query: `
# Every change as an event, from the beginning of the feed.
# It goes on: leave it running here, run a mutation in a
# second window, and its events come in. Leave "after" out
# to begin now; put the last cursor there to resume, and
# nothing is lost or told twice.
subscription FollowTheFeed(
  $after: String
  $types: [EventType!]
) {
  events(after: $after, types: $types) {
    __typename
    cursor
    at
    caller
    customer { id firstName lastName }
    ... on IdentifierAttachedEvent {
      source
      identifierType
      value
    }
    ... on CardLinkedEvent {
      statusLabel
      card { number series { code } }
    }
    ... on CustomersMergedEvent { survivorId victimId }
    ... on PointsAdjustedEvent {
      points
      programme { name }
    }
  }
}
`,
  variables: {
    after: '0.0',
    types: ['IDENTIFIER_ATTACHED', 'CARD_LINKED', 'CUSTOMERS_MERGED', 'POINTS_ADJUSTED'],
  },
}
