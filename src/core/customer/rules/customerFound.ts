import { CustomerNotFound } from '../errors.ts'

/** Returns a customer, or throws `CustomerNotFound` if there is none that the caller may see. */
export function customerFound<Found>(found: Found | null, path: readonly (string | number)[]): Found {
  if (found === null) throw new CustomerNotFound({}, path)
  return found
}
