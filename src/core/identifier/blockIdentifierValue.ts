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

export type BlockIdentifierValueInput = BlockedValueInput & { idempotencyKey: string; reason: string }
export type BlockIdentifierValueResult = { blocked: BlockedValueState; created: boolean }

/**
 * Blocks a value, so that it cannot be attached again. Customers that hold it keep it. An existing block does not
 * change.
 */
export const blockIdentifierValue: Command<BlockIdentifierValueInput, BlockIdentifierValueResult> = {
  name: 'blockIdentifierValue',
  refusals: [InvalidIdentifier],
  run: async (work, input) => {
    const { tx, now, caller } = work
    const reason = readName(input.reason, ['reason'], 500)
    const { type, value, normalizedValue } = await readBlockedValue(tx, input)
    const standing = await tx.blockedValue.findFirst({ where: { type, normalizedValue } })
    if (standing) return { blocked: stateOf(standing), created: false }
    const row = { id: work.newId(), type, value, normalizedValue, reason, caller, at: now }
    await tx.blockedValue.create({ data: row, select: { id: true } })
    recordEvents(work, [{ type: 'IDENTIFIER_BLOCKED', reason, data: { type, value } }])
    return { blocked: stateOf(row), created: true }
  },
}
