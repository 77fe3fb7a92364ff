import {
  type CardAllowance,
  type CardLimitUsage,
  type CountedCard,
  cardAllowance,
} from '../../core/card/rules/limits/cardAllowance.ts'
import { customerFound } from '../../core/customer/rules/customerFound.ts'
import { builder } from '../builder.ts'
import { CountReasonEnum } from '../cardEnums.ts'
import { CustomerRef } from '../customer/customer.ts'
import { badInput } from '../faults.ts'
import { createLivingIdLoader } from '../reach/livingIdLoader.ts'
import { createSettingsLoader } from '../settings/settingsLoader.ts'
import { cardAllowanceSql } from './cardAllowanceSql.ts'
import { createCardsLoader, createSeriesLoader } from './cardLoaders.ts'

const LimitUsageRef = builder.objectRef<CardLimitUsage>('CardLimitUsage').implement({
  description: 'A limit on cards, and how much of it is left.',
  fields: (t) => ({
    limit: t.exposeInt('limit', {
      nullable: true,
      description: 'The most cards allowed; null means no limit.',
      selfService: true,
    }),
    counted: t.exposeInt('counted', {
      description: 'The number of cards that count towards the limit.',
      selfService: true,
    }),
    remaining: t.exposeInt('remaining', {
      nullable: true,
      description: 'How many more cards are allowed; null means no limit.',
      selfService: true,
    }),
  }),
})

const CountedCardRef = builder.objectRef<CountedCard>('CountedCard').implement({
  description: 'A card, and whether it counts towards limits.',
  fields: (t) => ({
    cardNumber: t.exposeString('number', { description: 'The card number.', selfService: true }),
    counts: t.exposeBoolean('counts', { description: 'Whether it counts.', selfService: true }),
    why: t.expose('why', {
      type: CountReasonEnum,
      description: 'Why the card counts, or does not count.',
      selfService: true,
    }),
  }),
})

const AllowanceRef = builder.objectRef<CardAllowance>('CardAllowance').implement({
  description: 'How many more cards a customer may receive.',
  fields: (t) => ({
    account: t.field({
      type: LimitUsageRef,
      description: 'The limit for the whole account.',
      selfService: true,
      resolve: ({ account }) => account,
    }),
    series: t.field({
      type: LimitUsageRef,
      nullable: true,
      description: 'The limit for the given series; null if no series was given.',
      selfService: true,
      resolve: ({ series }) => series,
    }),
    cards: t.field({
      type: [CountedCardRef],
      description: 'Every card that the customer holds, oldest first: 1,000 at most.',
      selfService: true,
      resolve: ({ cards }) => cards.slice(0, 1000),
    }),
  }),
})

builder.prismaObjectField(CustomerRef, 'cardAllowance', (t) =>
  t.field({
    type: AllowanceRef,
    description: 'How many more cards it may receive: the limits, and the cards that count towards them.',
    selfService: true,
    args: {
      seriesCode: t.arg.string({ description: 'The code of a series. Its limit is included in the answer.' }),
      ifMergedWith: t.arg.globalID({
        for: CustomerRef,
        description: 'Calculate as if this customer had merged with the given one.',
      }),
    },
    select: { id: true },
    sqlObject: (row, { seriesCode, ifMergedWith }) =>
      seriesCode == null && ifMergedWith == null ? cardAllowanceSql(row) : null,
    resolve: async ({ id }, { seriesCode, ifMergedWith }, { loaders }) => {
      const other = ifMergedWith ? await loaders.of(createLivingIdLoader).load(ifMergedWith.id) : undefined
      if (ifMergedWith) customerFound(other ?? null, ['ifMergedWith'])
      const [settings, series, ...cards] = await Promise.all([
        loaders.of(createSettingsLoader).load(1),
        typeof seriesCode === 'string' ? loaders.of(createSeriesLoader).load(seriesCode) : null,
        loaders.of(createCardsLoader).load(id),
        other && other !== id ? loaders.of(createCardsLoader).load(other) : [],
      ])
      if (series === undefined) throw badInput('The card series of `seriesCode` does not exist.')
      // Ids are ordered by time.
      const oldestFirst = cards.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1))
      return cardAllowance(oldestFirst, settings, series)
    },
  }),
)
