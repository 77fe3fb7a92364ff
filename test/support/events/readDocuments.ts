/**
 * The operations of readers whose events are compared with the feed. They select only the fields that are compared. In a
 * stream, the customer of an event would cost two more statements for each event.
 */
export const readDocuments = {
  page: `query ($after: String, $first: Int!) { events(after: $after, first: $first) {
    edges { node { id cursor type } } pageInfo { endCursor } } }`,
  stream: 'subscription ($after: String) { events(after: $after) { id cursor type } }',
} as const
