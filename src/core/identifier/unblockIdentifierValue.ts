import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidIdentifier } from './errors.ts'
import {
  type BlockedValueInput,
  type BlockedValueState,
  readBlockedValue,
  stateOf,
} from './store/readBlockedValue.ts'

export type UnblockIdentifierValueInput = BlockedValueInput & { idempotencyKey: string; reason: string }
export type UnblockIdentifierValueResult = { unblocked: BlockedValueState }

/**
 * Unblocks a value. Throws `NothingToChange` if there is no block for exactly this type (or for every type, if no
 * type is given).
 */
export const unblockIdentifierValue: Command<UnblockIdentifierValueInput, UnblockIdentifierValueResult> = {
  name: 'unblockIdentifierValue',
  refusals: [InvalidIdentifier, NothingToChange],
  run: async (work, input) => {
    const { tx } = work
    const reason = readName(input.reason, ['reason'], 500)
    const { type, normalizedValue } = await readBlockedValue(tx, input)
    const standing = await tx.blockedValue.findFirst({ where: { type, normalizedValue } })
    // A concurrent call waits for this deletion and then finds no block.
    const gone = await tx.blockedValue.deleteMany({ where: { id: { in: standing ? [standing.id] : [] } } })
    if (!standing || gone.count === 0) throw new NothingToChange({}, ['value'])
    const { value } = standing
    recordEvents(work, [{ type: 'IDENTIFIER_UNBLOCKED', reason, data: { type, value } }])
    return { unblocked: stateOf(standing) }
  },
}
