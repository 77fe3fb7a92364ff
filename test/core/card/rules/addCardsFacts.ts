import type { CardsRequest } from '../../../../src/core/card/rules/assertCardsRequest.ts'
import type { AddCardsFacts, AddCardsPlan } from '../../../../src/core/card/rules/planAddCards.ts'
import type { CardFacts, SeriesFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'

/** When it is asked. */
export const now = new Date('2026-02-28T12:00:00Z')
/** Who asks. */
export const anna = 'anna'

/** A series without limits, unless told otherwise. */
export const series = (id: number, more: Partial<SeriesFacts> = {}): SeriesFacts => ({
  ...{ id, code: `S${id}`, prefix: '', suffix: '', length: null, checkDigit: 'NONE', form: 'PHYSICAL' },
  ...{ origin: 'EXTERNAL', expiryDays: null, maxPerCustomer: null, closesAt: null },
  ...more,
})
/** A card of the pool, unless told otherwise. */
export const card = (number: string, more: Partial<CardFacts> = {}): CardFacts => ({
  ...{ id: `id-${number}`, number, seriesId: 1, customerId: null, status: 'NOT_ISSUED', label: null },
  ...{ statusLabel: { label: 'ANY' }, expiresAt: null, isDefault: false, isPrimary: false },
  ...more,
})
const customer = (cards: CardFacts[]): CustomerFacts => ({
  ...{ id: anna, status: 'ACTIVE', loyaltyType: 'LOYALTY', registeredAt: now, registeredOffset: 0 },
  ...{
    extendedFields: {},
    fieldsMatchedBy: {},
    aliases: [],
    bans: [],
    recentMerges: [],
    profiles: [],
    identifiers: [],
    enrollments: [],
    points: [],
  },
  ...{ association: null, cards },
})

type World = Partial<Omit<AddCardsFacts, 'settings'>> & {
  held?: CardFacts[]
  settings?: Partial<AddCardsFacts['settings']>
}
/** What the rule knows: nothing is limited, unless told otherwise. */
export const facts = ({ held = [], settings, ...more }: World): AddCardsFacts => ({
  ...{
    now,
    customer: customer(held),
    cards: [],
    pool: [],
    mintable: 0,
    series: [series(1)],
    definitions: [],
  },
  labels: [{ id: 'active', label: 'ACTIVE', status: 'ACTIVE', isDefault: true }],
  settings: {
    ...{
      maxCardsPerCustomer: null,
      countOnlyActive: false,
      defaultRegion: null,
      mergePreference: 'SURVIVOR',
      maxMergesPerDay: null,
    },
    ...{ digitalCards: true, digitalSeriesId: 1 },
    ...settings,
  },
  ...more,
})
/** A request for these numbers. */
export const ask = (...numbers: string[]): CardsRequest => ({
  kind: 'PHYSICAL',
  cards: numbers.map((number, index) => ({
    ...{
      number,
      cardLabel: null,
      statusLabel: null,
      isDefault: false,
      extendedData: {},
      path: ['cards', 'physical', index],
    },
  })),
})
/** A request for so many cards of the pool. */
export const digital = (quantity: number): CardsRequest => ({
  kind: 'DIGITAL',
  quantity,
  cardLabel: 'App',
  statusLabel: null,
})
/** What a plan issues, and what failed why. */
export const told = ({ issue, failed }: AddCardsPlan) => ({
  issued: issue.map(({ before }) => before.number),
  failed: failed.map(({ number, error }) => [number, error.spec.code]),
})
