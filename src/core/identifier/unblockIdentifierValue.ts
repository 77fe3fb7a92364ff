import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { requiredReason } from '../../engine/requiredReason.ts'
import type { BlockedValue } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidIdentifier } from './errors.ts'
import { type BlockFacts, planUnblock } from './rules/planBlock.ts'
import type { BlockedValueInput } from './rules/readBlockedValue.ts'
import { loadBlock } from './store/loadBlock.ts'
import { type BlockedValueState, deleteBlock, stateOf } from './store/writeBlock.ts'

export type UnblockIdentifierValueInput = BlockedValueInput & { idempotencyKey: string; reason: string }
export type UnblockIdentifierValueResult = { unblocked: BlockedValueState }

type Facts = BlockFacts<BlockedValue>
type Plan = ReturnType<typeof planUnblock<BlockedValue>>

/**
 * Unblocks a value. Throws `NothingToChange` if there is no block for exactly this type (or for every type, if no
 * type is given).
 */
export const unblockIdentifierValue = command<
  UnblockIdentifierValueInput,
  Facts,
  Plan,
  UnblockIdentifierValueResult
>({
  name: 'unblockIdentifierValue',
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
