import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, randomBytes } from 'node:crypto'
import stringify from 'safe-stable-stringify'
import { stringify as toUuid } from 'uuid'
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
  /** The stored form of the caller and the key. */
  digest: Buffer
  mutation: string
  /** The stored form of the mutation and its input. */
  check: Buffer
  /** The key that decrypts the stored outcome. */
  seal: Buffer
}
/** The stored outcome of a call, for its replays. After an erasure only the id of the erased customer. */
export type Outcome = { result: object } | { refused: StoredRefusal } | { erased: string }

/** The stored form of a caller's key: 16 bytes, enough that no two keys ever meet. */
export const digestKey = (caller: string, key: string): Buffer =>
  hash('sha256', `${caller} ${hash('sha256', key)}`, 'buffer').subarray(0, 16)

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
    ...{ caller, key, mutation, digest: digestKey(caller, key) },
    check: hash('sha256', `${mutation} ${digest('request').digest('hex')}`, 'buffer').subarray(0, 8),
    seal: digest('outcome').digest(),
  }
}

/** The result of a claim: the stored outcome, if there is one, and the time of the database. */
export type Claim = { stored: Outcome | null; now: Date }

/**
 * Claims the key for this transaction, and runs other queries in the same statement. A concurrent call with the same
 * key waits until the first one has ended, and reads again. What is stored is read after the lock was taken, so it
 * is never missed. Throws `IdempotencyKeyReused` for a different input.
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
  if (!claim.key.isOurs && claim.key.outcome === null) {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${request.digest.readBigInt64BE()}) IS NULL`
    ;({ claim, ...results } = await query())
  }
  const { key, now } = claim
  const stored = key.outcome === null ? null : open(Buffer.from(key.outcome, 'base64'), request)
  return { claim: { stored, now: new Date(now) }, results: results as unknown as Results<Requested> }
}

type Claimed = {
  now: string
  /** Whether this transaction holds the lock of the key, and the stored outcome in base64. */
  key: { isOurs: boolean; outcome: string | null }
}

const claimQuery = ({ caller, digest }: Request): Query<Claimed> => ({
  sql: Prisma.sql`(SELECT row_to_json(claimed) FROM (
    SELECT clock_timestamp() AS "now", cardinal_claim(${digest}::bytea) AS "key",
           set_config('cardinal.caller', ${caller}, true),
           set_config('cardinal.configuration', (SELECT "version"::text FROM "ConfigurationVersion"), true)) AS claimed)`,
  read: (claimed) => claimed,
})

/** Stores the outcome of a call for its replays, with the affected customers, and inserts the deferred rows. */
export function storeOutcome(
  tx: Transaction,
  { digest, check, seal }: Request,
  outcome: Outcome,
  {
    affectedCustomerIds,
    deferredInserts = {},
  }: { affectedCustomerIds: Iterable<string>; deferredInserts?: NewRows },
): void {
  tx.execute`${withAll(insertsOf(deferredInserts))}
    INSERT INTO "IdempotencyKey" ("key", "outcome", "touched")
    VALUES (${digest}::bytea, ${close(outcome, { check, seal })}::bytea, ${[...affectedCustomerIds].sort()}::uuid[])`
}

const cipher = 'aes-256-gcm'
/** The first byte of a stored outcome. An erasure replaces what follows the check by the id of the customer. */
const kinds = { sealed: 0, erased: 1 } as const

/** The stored form of an outcome: kind, check, nonce, tag, and the encrypted text. */
function close(outcome: Outcome, { check, seal }: Pick<Request, 'check' | 'seal'>): Buffer {
  const nonce = randomBytes(12)
  // A key object, because checking the type of a plain buffer takes longer than the encryption.
  const lock = createCipheriv(cipher, createSecretKey(seal), nonce)
  const text = Buffer.concat([lock.update(JSON.stringify(outcome), 'utf8'), lock.final()])
  return Buffer.concat([Buffer.of(kinds.sealed), check, nonce, lock.getAuthTag(), text])
}

function open(stored: Buffer, { key, check, seal }: Request): Outcome {
  if (!stored.subarray(1, 9).equals(check)) throw new IdempotencyKeyReused({ key }, ['idempotencyKey'])
  const rest = stored.subarray(9)
  if (stored[0] === kinds.erased) return { erased: toUuid(rest) }
  const lock = createDecipheriv(cipher, seal, rest.subarray(0, 12)).setAuthTag(rest.subarray(12, 28))
  return JSON.parse(Buffer.concat([lock.update(rest.subarray(28)), lock.final()]).toString('utf8'))
}
