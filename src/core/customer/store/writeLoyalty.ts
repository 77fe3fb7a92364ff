import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'

/** Makes a customer `LOYALTY`, with its event. */
export function writeLoyalty(context: CommandContext, customerId: string): void {
  const loyaltyType = 'LOYALTY'
  updateRows(context.tx, 'Customer', [{ id: customerId, loyaltyType, updatedAt: context.now }])
  recordEvents(context, [{ type: 'CUSTOMER_UPDATED', customerId, data: { loyaltyType } }])
}
