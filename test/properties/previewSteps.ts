import fc from 'fast-check'

/** One call: of whom, in which account, naming which values and cards; and whether a fact moves in between. */
export type Step = {
  do: 'link' | 'add' | 'digital' | 'update' | 'merge' | 'unmerge'
  who: number
  account: number
  values: number[]
  cards: number[]
  role: number
  meddle: boolean
}
export const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('link', 'link', 'add', 'digital', 'update', 'merge', 'unmerge'),
  who: fc.nat(4),
  account: fc.nat(3),
  values: fc.uniqueArray(fc.nat(6), { maxLength: 2 }),
  cards: fc.array(fc.nat(4), { maxLength: 2 }),
  role: fc.nat(3),
  meddle: fc.boolean(),
})
