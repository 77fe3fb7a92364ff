import { createHash } from 'node:crypto'

/** The caller that the limit writes down. */
export const caller = 'bench-limit'

/** The columns of a call's row: what was asked, what it came to, and whom it had to do with. */
export function callOf({ idempotencyKey, ...body }: { idempotencyKey: string }, outcome: object) {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  return {
    key: digest(idempotencyKey),
    request: digest(`${idempotencyKey} ${JSON.stringify(body)}`),
    outcome: JSON.stringify(outcome),
  }
}

/** The part of a statement that keeps the call, so that it is answered once: parameters $1 to $4. */
export const keepCall = (mutation: string, touched: string): string => `
  INSERT INTO "IdempotencyKey" ("caller", "key", "mutation", "requestHash", "outcome", "touched")
  VALUES ('${caller}', $1, '${mutation}', $2, $3, ${touched})`
