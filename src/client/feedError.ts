/** A GraphQL error, as the service sends it. */
export type Fault = { message: string; extensions?: { code?: unknown; retryable?: unknown; after?: unknown } }

/** Why the service ended the stream of events. */
export class FeedError extends Error {
  override readonly name = 'FeedError'
  readonly errors: readonly Fault[]
  /** The code, such as `CURSOR_EXPIRED` or `CREDENTIALS_ENDED`. */
  readonly code: string
  /** The cursor to go on from, if the service gave one. */
  readonly after: string | null

  constructor(errors: readonly Fault[]) {
    const [first] = errors
    super(first?.message)
    this.errors = errors
    this.code = String(first?.extensions?.code)
    this.after = typeof first?.extensions?.after === 'string' ? first.extensions.after : null
  }
}
