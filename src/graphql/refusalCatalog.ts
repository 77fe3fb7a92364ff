import * as errors from '../core/errors.ts'
import type { DomainError, RefusalClass, StoredRefusal } from '../engine/refusal.ts'

/** Every refusal there is, in the order of their declaration. */
export const catalog: readonly RefusalClass[] = Object.values(errors)

const byCode = new Map(catalog.map((refusal) => [refusal.spec.code, refusal]))

/** A stored refusal as it was thrown. */
export function reviveRefusal(stored: StoredRefusal): DomainError {
  const Refusal = byCode.get(stored.code)
  if (!Refusal) throw new Error(`no refusal has the code ${stored.code}`)
  return new Refusal(stored.data as never, stored.path)
}
