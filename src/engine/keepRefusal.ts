import type { Db } from '../db/connect.ts'
import { withTransaction } from '../db/transaction.ts'
import { type Call, timeoutsOf } from './call.ts'
import { IdempotencyKeyReused } from './commonRefusals.ts'
import { claimKey, storeOutcome } from './idempotency.ts'
import { measureTransaction } from './measureCommand.ts'
import type { DomainError, RefusalClass } from './refusal.ts'
import { replay } from './replay.ts'
import { retrying } from './retrying.ts'

/**
 * Stores a refusal under its key, and throws it. The refusal rolled back the claim of the key. If another call with the key has
 * answered meanwhile, returns or throws that outcome.
 */
export async function keepRefusal<Result extends object>(
  db: Db,
  { request, affectedCustomerIds, ...call }: Call,
  command: { readonly refusals: readonly RefusalClass[] },
  error: DomainError,
) {
  if (error.replayed || error instanceof IdempotencyKeyReused) throw error
  const keep = () =>
    withTransaction(
      db,
      async (tx) => {
        const { claim } = await claimKey(tx, request, {})
        if (!claim.stored) storeOutcome(tx, request, { refused: error.stored() }, { affectedCustomerIds })
        return claim.stored
      },
      timeoutsOf(call),
    )
  const run = () => measureTransaction(request.mutation, keep)
  const stored = await retrying(run, { ...call, queueEntry: null })
  if (!stored) throw Object.assign(error, { command: request.mutation })
  return replay<Result>(stored, request, command)
}
