import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, randomBytes } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { batchQuery, type Queries, type Query, type Results } from '../db/batchQuery.ts'
import { insertsOf, type NewRows, withAll } from '../db/bulkWrite.ts'
import type { Transaction } from '../db/transaction.ts'
import { Prisma } from '../generated/prisma/client.ts'
import { IdempotencyKeyReused, InvalidInput } from './commonRefusals.ts'
import type { StoredRefusal } from './refusal.ts'

/**
 * A mutation call, as its idempotency key identifies it. Keys may contain names, and a short input can be guessed. So
 * only hashes are stored (the input is hashed together with the key), and the outcome is encrypted with both.
 */
export type Request = {
  caller: string
  /** The key from the client. It is never stored. */
  key: string
  keyHash: string
  mutation: string
  requestHash: string
  /** The key that decrypts the stored outcome. */
  seal: Buffer
}
/** The stored outcome of a call, for its replays. After an erasure only the id of the erased customer. */
export type Outcome = { result: object } | { refused: StoredRefusal } | { erased: string }

/** The stored form of a key. */
export const hashKey = (key: string): string => hash('sha256', key)

/** Describes a call. Refuses a key that is not 1–200 visible ASCII characters. */
export function describeRequest(
  caller: string,
  mutation: string,
  input: { idempotencyKey: string },
): Request {
  const { idempotencyKey: key, ...body } = input
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new InvalidInput(
      { reason: 'the idempotency key must have 1 to 200 visible ASCII characters and no spaces.' },
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

/** The result of a claim: the stored outcome, if there is one, and the time of the database. */
export type Claim = { stored: Outcome | null; now: Date }

/**
 * Claims the key for this transaction, and runs other queries in the same statement. A concurrent call with the same
 * key waits until the first one has ended, and reads again. Throws `IdempotencyKeyReused` for a different input. A
 * call that commits after our snapshot is not seen; the unique key then rejects our outcome, and the retry replays
 * theirs.
 */
export async function claimKey<Requested extends Queries>(
  tx: Transaction,
  request: Request,
  queries: Requested,
): Promise<{ claim: Claim; results: Results<Requested> }> {
  const query = () =>
    batchQuery(tx, { claim: claimQuery(request), ...queries }) as Promise<
      { claim: Claimed } & Results<Requested>
    >
  let { claim, ...results } = await query()
  if (!claim.isOurs && !claim.held) {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${lockOf(request)}) IS NULL`
    ;({ claim, ...results } = await query())
  }
  const { held, now } = claim
  if (held && (held.mutation !== request.mutation || held.requestHash !== request.requestHash))
    throw new IdempotencyKeyReused({ key: request.key }, ['idempotencyKey'])
  const stored = held && open(held.outcome, request)
  return { claim: { stored, now: new Date(now) }, results: results as unknown as Results<Requested> }
}

type Claimed = {
  now: string
  /** Whether this transaction holds the lock of the key. */
  isOurs: boolean
  held: { mutation: string; requestHash: string; outcome: Kept } | null
}

const claimQuery = (request: Request): Query<Claimed> => ({
  sql: Prisma.sql`(SELECT row_to_json(claimed) FROM (
    SELECT clock_timestamp() AS "now", pg_try_advisory_xact_lock(${lockOf(request)}) AS "isOurs",
           set_config('cardinal.caller', ${request.caller}, true),
           (SELECT row_to_json(held) FROM (
             SELECT "mutation", "requestHash", "outcome" FROM "IdempotencyKey"
              WHERE "caller" = ${request.caller} AND "key" = ${request.keyHash}) AS held) AS "held") AS claimed)`,
  read: (claimed) => claimed,
})

const lockOf = ({ caller, keyHash }: Request) => Prisma.sql`hashtextextended(${`${caller} ${keyHash}`}, 1)`

/** Stores the outcome of a call for its replays, with the affected customers, and inserts the deferred rows. */
export function storeOutcome(
  tx: Transaction,
  { caller, keyHash, mutation, requestHash, seal }: Request,
  outcome: Outcome,
  {
    affectedCustomerIds,
    deferredInserts = {},
  }: { affectedCustomerIds: Iterable<string>; deferredInserts?: NewRows },
): void {
  tx.execute`${withAll(insertsOf(deferredInserts))}
    INSERT INTO "IdempotencyKey" ("caller", "key", "mutation", "requestHash", "outcome", "touched")
    VALUES (${caller}, ${keyHash}, ${mutation}, ${requestHash}, ${JSON.stringify(close(outcome, seal))}::jsonb,
      ${[...affectedCustomerIds].sort()}::uuid[])`
}

/** The stored form of an outcome. */
type Kept = { sealed: string } | { erased: string }
const cipher = 'aes-256-gcm'

function close(outcome: Outcome, seal: Buffer): Kept {
  const nonce = randomBytes(12)
  // A key object, because checking the type of a plain buffer takes longer than the encryption.
  const lock = createCipheriv(cipher, createSecretKey(seal), nonce)
  const text = Buffer.concat([lock.update(JSON.stringify(outcome), 'utf8'), lock.final()])
  return { sealed: Buffer.concat([nonce, lock.getAuthTag(), text]).toString('base64') }
}

function open(kept: Kept, { seal }: Request): Outcome {
  if ('erased' in kept) return kept
  const bytes = Buffer.from(kept.sealed, 'base64')
  const lock = createDecipheriv(cipher, seal, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([lock.update(bytes.subarray(28)), lock.final()]).toString('utf8'))
}
