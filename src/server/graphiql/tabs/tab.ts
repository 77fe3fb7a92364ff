/** A tab of the playground: a document that runs unchanged against the demo data. */
export type Tab = {
  query: string
  variables: Record<string, unknown>
  /** The member of the demo that sends it, by self-service; absent: the demo key does. */
  member?: string
}
