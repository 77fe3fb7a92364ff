import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { assertBlockLength } from './readBlockedValue.ts'

/** A value with the block that it has for exactly this type, if there is one. */
export type BlockFacts<Block> = {
  type: IdentifierType | null
  value: string
  normalizedValue: string
  reason: string
  standing: Block | null
}
export type NewBlock = Omit<BlockFacts<never>, 'standing'>

/** Plans a block. An existing one does not change. Throws `InvalidInput`. */
export function planBlock<Block>({ standing, ...block }: BlockFacts<Block>): {
  standing: Block | null
  block: NewBlock
} {
  assertBlockLength(block.normalizedValue)
  return { standing, block }
}

/** Plans the end of a block. Throws `InvalidInput`, and `NothingToChange` if there is none. */
export function planUnblock<Block>({ standing, normalizedValue, reason }: BlockFacts<Block>): {
  standing: Block
  reason: string
} {
  assertBlockLength(normalizedValue)
  if (!standing) throw new NothingToChange({}, ['value'])
  return { standing, reason }
}
