import type { Queryable } from '../../src/db/connect.ts'
import { normalizeMobileNumber } from '../../src/values/mobileNumber.ts'
import { person } from './people.ts'

/** The customer that somebody is, found by the mobile number. */
export async function customerIdOf(tx: Queryable, handle: string): Promise<string> {
  const mobile = normalizeMobileNumber(person(handle).mobile)
  const [found] = await tx.$queryRaw<{ customerId: string }[]>`
    SELECT "customerId" FROM "Identifier"
     WHERE "type" = 'MOBILE' AND "normalizedValue" = ${mobile.ok ? mobile.value : ''}`
  if (!found) throw new Error(`${handle} is not a customer`)
  return found.customerId
}
