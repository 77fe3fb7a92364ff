import type { Tx } from '../../src/db/connect.ts'
import { normalizeMobileNumber } from '../../src/values/mobileNumber.ts'
import { person } from './people.ts'

/** The customer that somebody is, found by the mobile number. */
export async function customerIdOf(tx: Tx, handle: string): Promise<string> {
  const mobile = normalizeMobileNumber(person(handle).mobile)
  const { customerId } = await tx.identifier.findFirstOrThrow({
    where: { type: 'MOBILE', normalizedValue: mobile.ok ? mobile.value : '' },
    select: { customerId: true },
  })
  return customerId
}
