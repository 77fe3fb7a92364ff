import * as errors from './errors.ts'
import type { DomainError, RefusalClass, StoredRefusal } from './refusal.ts'

/** Every refusal, in the order of declaration. */
export const catalog: readonly RefusalClass[] = Object.values(errors)

const byCode = new Map(catalog.map((refusal) => [refusal.spec.code, refusal]))

/** Turns a stored refusal back into the error that was thrown. */
export function reviveRefusal(stored: StoredRefusal): DomainError {
  const Refusal = byCode.get(stored.code)
  if (!Refusal) throw new Error(`no refusal has the code ${stored.code}`)
  return new Refusal(stored.data as never, stored.path)
}
