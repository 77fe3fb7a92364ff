import { CustomerErased, commonRefusals } from './commonRefusals.ts'
import type { Outcome, Request } from './idempotency.ts'
import { type RefusalClass, revive } from './refusal.ts'

/** The stored outcome of an earlier call with the same key: returns its result, or throws its refusal. */
export function replay<Result extends object>(
  stored: Outcome,
  request: Request,
  { refusals }: { readonly refusals: readonly RefusalClass[] },
): Result & { replayed: boolean } {
  const details = { command: request.mutation, replayed: true }
  if ('erased' in stored) throw Object.assign(new CustomerErased({ customerId: stored.erased }), details)
  if ('refused' in stored)
    throw Object.assign(revive([...commonRefusals, ...refusals], stored.refused), details)
  return { ...(stored.result as Result), replayed: true }
}
