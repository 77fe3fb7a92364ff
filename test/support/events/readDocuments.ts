/**
 * What readers send that compare what they have read with the feed: only the fields that they keep. The customer of an event
 * would cost two more statements for each event of each stream.
 */
export const readDocuments = {
  page: `query ($after: String, $first: Int!) { events(after: $after, first: $first) {
    edges { node { id cursor type } } pageInfo { endCursor } } }`,
  stream: 'subscription ($after: String) { events(after: $after) { id cursor type } }',
} as const
