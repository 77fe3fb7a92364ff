import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { assertBlockLength } from './readBlockedIdentifier.ts'

/** A value with the block that it has for exactly this type, if there is one. */
export type BlockFacts<Block> = {
  type: IdentifierType | null
  value: string
  normalizedValue: string
  reason: string
  existing: Block | null
}
export type NewBlock = Omit<BlockFacts<never>, 'existing'>

/** Plans a block. Throws `InvalidInput`, and `NothingToChange` if there is one. */
export function planBlock({ existing, ...block }: BlockFacts<unknown>): NewBlock {
  assertBlockLength(block.normalizedValue)
  if (existing) throw new NothingToChange({}, ['value'])
  return block
}

/** Plans the end of a block. Throws `InvalidInput`, and `NothingToChange` if there is none. */
export function planUnblock<Block>({ existing, normalizedValue, reason }: BlockFacts<Block>): {
  existing: Block
  reason: string
} {
  assertBlockLength(normalizedValue)
  if (!existing) throw new NothingToChange({}, ['value'])
  return { existing, reason }
}
