import { requireRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Notice } from '../../engine/notice.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { CustomerStatus } from '../../generated/prisma/enums.ts'
import { AccountErased, CustomerStatusChangeRefused } from './errors.ts'
import { planCustomerStatus } from './rules/planCustomerStatus.ts'
import { type CustomerRef, customerRefusals, findCustomer } from './store/findCustomer.ts'
import { lockFound } from './store/lockFound.ts'
import { writeCustomerStatus } from './store/writeCustomerStatus.ts'

export type ChangeCustomerStatusInput = {
  idempotencyKey: string
  customer: CustomerRef
  status: CustomerStatus
  reason: string
}
export type ChangeCustomerStatusResult = { customerId: string; notices: Notice[] }

/** Changes the status of a customer, if the transition is allowed. */
export const changeCustomerStatus = command({
  name: 'changeCustomerStatus',
  refusals: [...customerRefusals, AccountErased, CustomerStatusChangeRefused, NothingToChange],
  load: async (context, input: ChangeCustomerStatusInput) => {
    const reason = requiredReason(context)
    const found = await findCustomer(context, input.customer)
    await lockFound(context, [found])
    const customer = await requireRow(context.tx, 'Customer', Prisma.sql`WHERE "id" = ${found.id}::uuid`)
    return { reason, found, customer }
  },
  decide: ({ reason, ...facts }, { status }) => ({ reason, ...planCustomerStatus(facts, status) }),
  apply: async (context, { notices, ...change }): Promise<ChangeCustomerStatusResult> => {
    writeCustomerStatus(context, change)
    return { customerId: change.customerId, notices }
  },
})
