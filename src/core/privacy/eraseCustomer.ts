import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command, CommandContext } from '../../engine/executeCommand.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import { type CustomerRef, customerRefusals, findCustomer } from '../customer/store/findCustomer.ts'
import { lockFound } from '../customer/store/lockFound.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { type ErasurePlan, planErasure } from './rules/planErasure.ts'
import { eraseTables } from './store/erasersByTable.ts'
import { loadErasureFacts } from './store/loadErasureFacts.ts'

export type EraseCustomerInput = { idempotencyKey: string; customer: CustomerRef; reason: string }
export type EraseCustomerResult = { customerId: string; erasedIds: string[] }

/** Erases all personal data of a customer, under every id. Ids, times and amounts remain. */
export const eraseCustomer: Command<EraseCustomerInput, EraseCustomerResult> = command({
  name: 'eraseCustomer',
  refusals: [...customerRefusals, NothingToChange],
  load: async (context, input: EraseCustomerInput) => {
    const reason = requiredReason(context)
    const found = await findCustomer(context, input.customer)
    await lockFound(context, [found])
    return { reason, ...(await loadErasureFacts(context, found.id)) }
  },
  decide: ({ reason, ...facts }) => ({ reason, ...planErasure(facts) }),
  apply: async (context, plan) => {
    announce(context, plan)
    eraseTables(context, plan)
    return { customerId: plan.id, erasedIds: plan.ids }
  },
})

/** Records events for what the person no longer holds, without the values, and the reason for the erasure. */
function announce(
  context: CommandContext,
  { id: customerId, reason, policy, cards, identifiers }: ErasurePlan & { reason: string },
): void {
  recordEvents(context, [
    { type: 'CUSTOMER_ERASED', customerId, reason, data: { cards: policy } },
    ...identifiers.map(({ type, sourceCode, accountId }) => ({
      type: 'IDENTIFIER_DETACHED' as const,
      customerId,
      data: { type, source: sourceCode, accountId: accountId || null },
    })),
    ...cards.map(({ id, number, label }) => ({
      type: 'CARD_DELINKED' as const,
      customerId,
      data: { cardId: id, number, statusLabel: label },
    })),
  ])
}
