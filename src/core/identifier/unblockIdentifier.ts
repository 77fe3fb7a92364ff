import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import type { BlockedIdentifier } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidIdentifier } from './errors.ts'
import { type BlockFacts, planUnblock } from './rules/planBlock.ts'
import type { BlockedIdentifierInput } from './rules/readBlockedIdentifier.ts'
import { loadBlock } from './store/loadBlock.ts'
import { type BlockedIdentifierState, deleteBlock, stateOf } from './store/writeBlock.ts'

export type UnblockIdentifierInput = BlockedIdentifierInput & { idempotencyKey: string; reason: string }
export type UnblockIdentifierResult = { unblocked: BlockedIdentifierState }

type Facts = BlockFacts<BlockedIdentifier>
type Plan = ReturnType<typeof planUnblock<BlockedIdentifier>>

/**
 * Unblocks a value. Throws `NothingToChange` if there is no block for exactly this type (or for every type, if no
 * type is given).
 */
export const unblockIdentifier = command<UnblockIdentifierInput, Facts, Plan, UnblockIdentifierResult>({
  name: 'unblockIdentifier',
  refusals: [InvalidIdentifier, NothingToChange],
  load: async (context, input) => {
    const reason = requiredReason(context)
    return { reason, ...(await loadBlock(context.tx, input)) }
  },
  decide: planUnblock,
  apply: async (context, { existing, reason }) => {
    deleteBlock(context, existing)
    const { type, value } = existing
    recordEvents(context, [{ type: 'IDENTIFIER_UNBLOCKED', reason, data: { type, value } }])
    return { unblocked: stateOf(existing) }
  },
})
