import { assertCount } from '../../../engine/input/assertCount.ts'
import { readName } from '../../../engine/input/readCode.ts'

/** The most tiers of one program. */
export const maxTiers = 20

/** A new program: its name, and the names of its tiers from the lowest up. Throws `InvalidInput`. */
export function planProgram(input: { name: string; tiers: readonly { name: string }[] }): {
  name: string
  tiers: string[]
} {
  assertCount(input.tiers.length, { least: 1, most: maxTiers }, ['tiers'])
  const name = readName(input.name, ['name'])
  const tiers = input.tiers.map((tier, index) => readName(tier.name, ['tiers', index, 'name'], 100))
  return { name, tiers }
}
