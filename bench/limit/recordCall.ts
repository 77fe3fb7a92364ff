import { createHash } from 'node:crypto'

/** The caller that the limit writes down. */
export const caller = 'bench-limit'

/** The columns of a call's row: who asked under which key, what was asked, and what it came to. */
export function callOf({ idempotencyKey, ...body }: { idempotencyKey: string }, outcome: object) {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return {
    key: digest(`${caller} ${idempotencyKey}`).subarray(0, 16),
    request: digest(`${idempotencyKey} ${JSON.stringify(body)}`).subarray(0, 9),
    outcome: Buffer.from(JSON.stringify(outcome)),
  }
}

/** The part of a statement that keeps the call, so that it is answered once: parameters $1 to $3. */
export const keepCall = (touched: string): string => `
  INSERT INTO "IdempotencyKey" ("key", "outcome", "touched")
  SELECT $1::bytea, $2::bytea || $3::bytea, ${touched}
   WHERE set_config('cardinal.claimed', encode($1::bytea, 'hex'), true) IS NOT NULL`
