import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { CardRelabel } from '../rules/planRelabel.ts'
import { setCardStatus } from './setCardStatus.ts'

type Holder = { customerId: string | null }

/** Gives cards of one holder, or of nobody, another label, with an event each. */
export function relabelCards(
  context: CommandContext,
  cards: readonly CardRelabel[],
  { customerId }: Holder,
): void {
  for (const { id, before, label, suspendedBy } of cards) {
    setCardStatus(context, id, label, suspendedBy)
    const data = {
      ...{ cardId: id, number: before.number, statusLabel: label.label },
      ...{ from: before.status, to: label.status },
    }
    const event = { type: 'CARD_STATUS_CHANGED' as const, data }
    recordEvents(context, [customerId ? { ...event, customerId } : event])
  }
}
