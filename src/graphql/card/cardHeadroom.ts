import {
  type CountedCard,
  cardHeadroom,
  type Headroom,
  type Room,
} from '../../core/card/rules/cardHeadroom.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { badInput } from '../faults.ts'
import { createLivingIdLoader } from '../livingIdLoader.ts'
import { createSettingsLoader } from '../settings/settingsLoader.ts'
import { createCardsLoader, createSeriesLoader } from './cardLoaders.ts'

const RoomRef = builder.objectRef<Room>('CardRoom').implement({
  description: 'A limit on cards, and what remains of it.',
  fields: (t) => ({
    limit: t.exposeInt('limit', { nullable: true, description: 'The most cards allowed; null: no limit.' }),
    counted: t.exposeInt('counted', { description: 'The cards that count towards it.' }),
    remaining: t.exposeInt('remaining', {
      nullable: true,
      description: 'How many more may come; null: no limit.',
    }),
  }),
})

const CountedCardRef = builder.objectRef<CountedCard>('CountedCard').implement({
  description: 'A card, and whether it counts towards limits.',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'Its number.' }),
    counts: t.exposeBoolean('counts', { description: 'Whether it counts.' }),
    why: t.exposeString('why', { description: 'Why it counts, or does not. For a person.' }),
  }),
})

const HeadroomRef = builder.objectRef<Headroom>('CardHeadroom').implement({
  description: 'How many more cards a customer may get.',
  fields: (t) => ({
    account: t.field({ type: RoomRef, description: 'In all.', resolve: ({ account }) => account }),
    series: t.field({
      type: RoomRef,
      nullable: true,
      description: 'Of the series named; null if none was.',
      resolve: ({ series }) => series,
    }),
    cards: t.field({
      type: [CountedCardRef],
      description: 'Every card it holds, the oldest first: 1,000 at most.',
      resolve: ({ cards }) => cards.slice(0, 1000),
    }),
  }),
})

builder.prismaObjectField(CustomerRef, 'cardHeadroom', (t) =>
  t.field({
    type: HeadroomRef,
    description: 'How many more cards it may get, and why: the limits, and what counts towards them.',
    args: {
      seriesCode: t.arg.string({ description: 'The code of a series whose own limit to tell too.' }),
      ifMergedWith: t.arg.globalID({
        for: CustomerRef,
        description: 'As if this customer had merged with that one.',
      }),
    },
    select: { id: true },
    resolve: async ({ id }, { seriesCode, ifMergedWith }, { loaders }) => {
      const other = ifMergedWith ? await loaders.of(createLivingIdLoader).load(ifMergedWith.id) : undefined
      if (ifMergedWith && !other) throw badInput('`ifMergedWith` names no customer.')
      const [settings, series, ...cards] = await Promise.all([
        loaders.of(createSettingsLoader).load(1),
        typeof seriesCode === 'string' ? loaders.of(createSeriesLoader).load(seriesCode) : null,
        loaders.of(createCardsLoader).load(id),
        other && other !== id ? loaders.of(createCardsLoader).load(other) : [],
      ])
      if (series === undefined) throw badInput('`seriesCode` names no card series.')
      // Ids are ordered by time.
      const oldestFirst = cards.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1))
      return cardHeadroom(oldestFirst, settings, series)
    },
  }),
)
