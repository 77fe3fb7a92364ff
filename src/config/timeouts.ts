/**
 * How long each layer waits, in milliseconds. Each gives up before the one around it, so that every call is answered within
 * 12 s, whatever the network does.
 */
export const timeouts = {
  /** To tell whether an idle connection still works, or to close one. */
  probe: 1_000,
  /** To open a connection. */
  connect: 3_000,
  /** For a connection of the pool. */
  checkout: 8_000,
  /** For a lock (PostgreSQL's `lock_timeout`). */
  lock: 4_000,
  /** For a statement (PostgreSQL's `statement_timeout`). */
  statement: 7_000,
  /** For the answer to a statement. Past it the connection is taken for dead. */
  answer: 7_500,
  /** Between two statements of a transaction (PostgreSQL's `idle_in_transaction_session_timeout`). */
  idleInTransaction: 6_000,
  /** For a query with all its statements, unless `MAX_READ_TIME` says otherwise. */
  read: 10_000,
  /** For a transaction. */
  transaction: 10_000,
  /** For a mutation with all its tries. */
  command: 11_000,
  /** For an HTTP request, from its last byte to its answer. */
  request: 11_500,
  /** For the embedded PostgreSQL to answer while it starts or is started again. */
  start: 30_000,
  /** For a client to send its request. */
  upload: 30_000,
} as const
