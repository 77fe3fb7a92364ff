import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import type { BlockedIdentifier } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidIdentifier } from './errors.ts'
import { type BlockFacts, type NewBlock, planBlock } from './rules/planBlock.ts'
import type { BlockedIdentifierInput } from './rules/readBlockedIdentifier.ts'
import { loadBlock } from './store/loadBlock.ts'
import { type BlockedIdentifierState, insertBlock, stateOf } from './store/writeBlock.ts'

export type BlockIdentifierInput = BlockedIdentifierInput & { idempotencyKey: string; reason: string }
export type BlockIdentifierResult = { blocked: BlockedIdentifierState }

type Facts = BlockFacts<BlockedIdentifier>

/**
 * Blocks a value, so that it cannot be attached again. Customers that hold it keep it.
 */
export const blockIdentifier = command<BlockIdentifierInput, Facts, NewBlock, BlockIdentifierResult>({
  name: 'blockIdentifier',
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
