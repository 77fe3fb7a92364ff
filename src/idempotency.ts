import { createHash } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import type { Tx } from './db.ts'
import { IdempotencyKeyReused, InvalidInput } from './domain/errors.ts'
import type { StoredRefusal } from './domain/refusal.ts'
import type { Prisma } from './generated/prisma/client.ts'

/** One mutation call as its idempotency key knows it. */
export type Request = { caller: string; key: string; mutation: string; requestHash: string }
/** What a call came to, as it is stored for its replays. */
export type Outcome = { result: object } | { refused: StoredRefusal }

/** Describes a call; refuses a key that is empty or longer than 200 characters. */
export function describeRequest(
  caller: string,
  mutation: string,
  input: { idempotencyKey: string },
): Request {
  const { idempotencyKey: key, ...body } = input
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new InvalidInput(
      { reason: 'an idempotency key has 1 to 200 visible ASCII characters, no spaces' },
      ['idempotencyKey'],
    )
  const requestHash = createHash('sha256').update(stringify(body)).digest('hex')
  return { caller, key, mutation, requestHash }
}

/**
 * Takes the key for this transaction: a concurrent twin waits here until the first has ended. Gives the stored
 * outcome if there is one, else the database's time. Throws `IdempotencyKeyReused` for another body.
 */
export async function claimKey(tx: Tx, request: Request): Promise<{ stored?: Outcome; now: Date }> {
  const { caller, key, mutation, requestHash } = request
  const claimed = await tx.$queryRaw<{ now: Date }[]>`
    INSERT INTO "IdempotencyKey" ("caller", "key", "mutation", "requestHash")
    VALUES (${caller}, ${key}, ${mutation}, ${requestHash})
    ON CONFLICT DO NOTHING RETURNING clock_timestamp() AS now, set_config('cardinal.caller', ${caller}, true)`
  if (claimed[0]) return { now: claimed[0].now }
  const held = await tx.idempotencyKey.findUniqueOrThrow({ where: { caller_key: { caller, key } } })
  if (held.mutation !== mutation || held.requestHash !== requestHash)
    throw new IdempotencyKeyReused({ key }, ['idempotencyKey'])
  return { stored: held.outcome as Outcome, now: held.createdAt }
}

/** Keeps what the call came to, for its replays. */
export async function storeOutcome(tx: Tx, { caller, key }: Request, outcome: Outcome): Promise<void> {
  await tx.idempotencyKey.update({
    where: { caller_key: { caller, key } },
    data: { outcome: outcome as Prisma.InputJsonObject },
    select: { key: true },
  })
}
