import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'

type Change = { customerId: string; from: CustomerStatus; to: CustomerStatus; reason: string }

/** Writes a planned change of status, with its event. */
export function writeCustomerStatus(context: CommandContext, { customerId, from, to, reason }: Change): void {
  updateRows(context.tx, 'Customer', [{ id: customerId, status: to, updatedAt: context.now }])
  recordEvents(context, [{ type: 'CUSTOMER_STATUS_CHANGED', customerId, reason, data: { from, to } }])
}
