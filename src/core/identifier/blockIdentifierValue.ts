import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import type { BlockedValue } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidIdentifier } from './errors.ts'
import { type BlockFacts, type NewBlock, planBlock } from './rules/planBlock.ts'
import type { BlockedValueInput } from './rules/readBlockedValue.ts'
import { loadBlock } from './store/loadBlock.ts'
import { type BlockedValueState, insertBlock, stateOf } from './store/writeBlock.ts'

export type BlockIdentifierValueInput = BlockedValueInput & { idempotencyKey: string; reason: string }
export type BlockIdentifierValueResult = { blocked: BlockedValueState }

type Facts = BlockFacts<BlockedValue>

/**
 * Blocks a value, so that it cannot be attached again. Customers that hold it keep it.
 */
export const blockIdentifierValue = command<
  BlockIdentifierValueInput,
  Facts,
  NewBlock,
  BlockIdentifierValueResult
>({
  name: 'blockIdentifierValue',
  refusals: [InvalidIdentifier, NothingToChange],
  load: async (context, input) => {
    const reason = requiredReason(context)
    return { reason, ...(await loadBlock(context.tx, input)) }
  },
  decide: planBlock,
  apply: async (context, block) => {
    const row = insertBlock(context, block)
    const { type, value, reason } = block
    recordEvents(context, [{ type: 'IDENTIFIER_BLOCKED', reason, data: { type, value } }])
    return { blocked: stateOf(row) }
  },
})
