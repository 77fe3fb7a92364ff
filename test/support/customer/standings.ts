import type { CustomerStatus } from '../../../src/generated/prisma/enums.ts'
import type { Api } from '../api.ts'
import { newCustomer } from '../card/addCards.ts'
import { globalId, setStatus } from '../db/change.ts'

const standings = ['ACTIVE', 'CLOSED', 'DECEASED', 'UNREGISTERED', 'SUSPENDED', 'CANCELLED'] as const

/** A customer of each status, by its name, and the id of none as `NOBODY`. */
export async function createStandings(api: Api): Promise<Map<string, string>> {
  const nobody = globalId('Customer', '0190b3c2-7d10-7aaa-8bbb-0123456789ab')
  const customers = new Map([['NOBODY', nobody]])
  for (const status of standings) {
    const id = await newCustomer(api)
    if (status !== 'ACTIVE') await setStatus(api.db, id, status satisfies CustomerStatus)
    customers.set(status, id)
  }
  return customers
}
