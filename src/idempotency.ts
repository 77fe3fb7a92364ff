import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { insertsOf, type NewRows, withAll } from './commands/writeRows.ts'
import type { Tx } from './db.ts'
import { IdempotencyKeyReused, InvalidInput } from './domain/errors.ts'
import type { StoredRefusal } from './domain/refusal.ts'
import type { Transaction } from './transactions.ts'

/**
 * One mutation call as its idempotency key knows it. A key may name a person, and a short body can be guessed: so what is
 * stored are hashes, of the body together with the key, and the outcome sealed with both.
 */
export type Request = {
  caller: string
  /** As the client gave it; never stored. */
  key: string
  keyHash: string
  mutation: string
  requestHash: string
  /** Opens the stored outcome. */
  seal: Buffer
}
/** What a call came to, as it is stored for its replays; of an erased customer only that it was. */
export type Outcome = { result: object } | { refused: StoredRefusal } | { erased: string }

/** What is stored of a key. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

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
  const text = stringify(body)
  const digest = (purpose: string) => createHmac('sha256', key).update(`${purpose} ${text}`)
  return {
    ...{ caller, key, mutation, requestHash: digest('request').digest('hex') },
    keyHash: hashKey(key),
    seal: digest('outcome').digest(),
  }
}

/**
 * Takes the key for this transaction: a concurrent twin waits here until the first has ended. Gives the stored
 * outcome if there is one, else the database's time. Throws `IdempotencyKeyReused` for another body. The statements of
 * the transaction are planned once for each connection: to plan them for the values of each call takes longer than to run them.
 */
export async function claimKey(tx: Tx, request: Request): Promise<{ stored?: Outcome; now: Date }> {
  const { caller, key, keyHash, mutation, requestHash } = request
  const claimed = await tx.$queryRaw<{ now: Date }[]>`
    INSERT INTO "IdempotencyKey" ("caller", "key", "mutation", "requestHash")
    VALUES (${caller}, ${keyHash}, ${mutation}, ${requestHash})
    ON CONFLICT DO NOTHING RETURNING clock_timestamp() AS now, set_config('cardinal.caller', ${caller}, true),
      set_config('plan_cache_mode', 'force_generic_plan', true)`
  if (claimed[0]) return { now: claimed[0].now }
  const held = await tx.idempotencyKey.findUniqueOrThrow({ where: { caller_key: { caller, key: keyHash } } })
  if (held.mutation !== mutation || held.requestHash !== requestHash)
    throw new IdempotencyKeyReused({ key }, ['idempotencyKey'])
  return { stored: open(held.outcome as Kept, request), now: held.createdAt }
}

/** Keeps what the call came to, for its replays, and which customers it had to do with; and appends the rows that end it. */
export function storeOutcome(
  tx: Transaction,
  { caller, keyHash, ...request }: Request,
  outcome: Outcome,
  { touched, last = {} }: { touched: Iterable<string>; last?: NewRows },
): void {
  tx.$send`${withAll(insertsOf(last))}
    UPDATE "IdempotencyKey" SET "outcome" = ${JSON.stringify(close(outcome, request))}::jsonb, "touched" = ${[...touched].sort()}::uuid[]
     WHERE "caller" = ${caller} AND "key" = ${keyHash}`
}

/** An outcome as a column holds it. */
type Kept = { sealed: string } | { erased: string }
const cipher = 'aes-256-gcm'

function close(outcome: Outcome, { seal }: Pick<Request, 'seal'>): Kept {
  const nonce = randomBytes(12)
  const lock = createCipheriv(cipher, seal, nonce)
  const text = Buffer.concat([lock.update(JSON.stringify(outcome), 'utf8'), lock.final()])
  return { sealed: Buffer.concat([nonce, lock.getAuthTag(), text]).toString('base64') }
}

function open(kept: Kept, { seal }: Request): Outcome {
  if ('erased' in kept) return kept
  const bytes = Buffer.from(kept.sealed, 'base64')
  const lock = createDecipheriv(cipher, seal, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([lock.update(bytes.subarray(28)), lock.final()]).toString('utf8'))
}
