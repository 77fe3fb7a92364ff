import { randomUUID } from 'node:crypto'
import type { Issuer } from '../auth/issuer.ts'
import { keyOf } from '../db/change.ts'

/** A self-service token of the customer with this global id, as its app has it. */
export const selfToken = (issuer: Issuer, customer: string, scope = 'self:write'): Promise<string> =>
  issuer.sign({ sub: `member-${randomUUID()}`, scope, cardinal_customer_id: keyOf(customer) })
