/** A tab of the playground: a document that runs as it is against the demo programme. */
export type Tab = { query: string; variables: Record<string, unknown> }
