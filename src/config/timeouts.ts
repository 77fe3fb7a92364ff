/** Each layer gives up before the one around it: lock, statement, transaction, HTTP request (milliseconds). */
export const timeouts = { lock: 4_000, statement: 8_000, transaction: 12_000, request: 30_000 } as const
