import fc from 'fast-check'
import { type ProgramStep, programStep } from './programSteps.ts'

/** Customers, cards and values by their numbers; a customer is named by its id, its first number or a card. */
export type Named = { customer: number; by: 'ID' | 'PHONE' | 'CARD' }
export type Step =
  | { do: 'link'; who: Named; account: number; kind: 'MOBILE' | 'EMAIL' | 'CARD'; n: number; remove: boolean }
  | { do: 'addCards'; who: Named; n: number; isDefault: boolean }
  | { do: 'points'; who: Named; amount: number; expires: boolean }
  | ProgramStep
  | { do: 'merge' | 'mergeAndBack'; survivor: number; victim: number; overrides: Overrides }
  | { do: 'unmerge'; victim: number }
  | { do: 'erase'; customer: number }
type Side = 'SURVIVOR' | 'ABSORBED'
export type Overrides = { names: Side; subscriptions: Side; defaultCard: Side; primaryCard: Side }

const side = fc.constantFrom<Side>('SURVIVOR', 'ABSORBED')
const who = fc.record({
  customer: fc.nat(3),
  by: fc.constantFrom<Named['by'][]>('ID', 'PHONE', 'CARD'),
})
const overrides = fc.record({ names: side, subscriptions: side, defaultCard: side, primaryCard: side })
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('link' as const), who, account: fc.nat(3), n: fc.nat(4) },
      ...{
        kind: fc.constantFrom('MOBILE' as const, 'EMAIL' as const, 'CARD' as const),
        remove: fc.boolean(),
      },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('addCards' as const),
      who,
      n: fc.nat(7),
      isDefault: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('points' as const), who, expires: fc.boolean() },
      amount: fc.integer({ min: -150, max: 150 }).filter((amount) => amount !== 0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: fc.constantFrom('merge' as const, 'mergeAndBack' as const), overrides },
      ...{ survivor: fc.nat(3), victim: fc.nat(3) },
    }),
  },
  { weight: 7, arbitrary: programStep },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unmerge' as const), victim: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), customer: fc.nat(3) }) },
)
