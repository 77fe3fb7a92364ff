import { builder } from '../builder.ts'
import { customerGlobalId } from '../globalId.ts'
import { CardRef } from './card.ts'

/** The state that a log entry holds, with its holder as a global id. */
const told = (state: unknown): Record<string, NonNullable<unknown> | null> => {
  const { holder, ...rest } = state as { holder?: string | null }
  return holder === undefined ? rest : { ...rest, holder: holder && customerGlobalId(holder) }
}

const CardChangeRef = builder.prismaObject('CardChange', {
  description: 'One change of a card.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    caller: t.exposeString('caller', { description: 'The API key that asked for it.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, if the caller said so.' }),
    before: t.field({
      type: 'JSONObject',
      description:
        'What changed, as it was: `status`, `statusLabel`, `holder` (a customer id), `cardLabel`, `extendedData`, `isDefault`, `isPrimary`, `expiresAt`.',
      select: { before: true },
      resolve: ({ before }) => told(before),
    }),
    after: t.field({
      type: 'JSONObject',
      description: 'The same, as it became.',
      select: { after: true },
      resolve: ({ after }) => told(after),
    }),
  }),
})

const CardHoldingRef = builder.prismaObject('CardHolding', {
  description: 'A time in which a customer held a card.',
  fields: (t) => ({
    holderId: t.field({
      type: 'ID',
      description: 'Who held it, by the id of that time: a merged customer’s resolves to its survivor.',
      select: { customerId: true },
      resolve: ({ customerId }) => customerGlobalId(customerId),
    }),
    from: t.expose('heldFrom', { type: 'DateTime', description: 'From when.' }),
    to: t.expose('heldTo', { type: 'DateTime', nullable: true, description: 'Until when; null: still.' }),
  }),
})

builder.prismaObjectFields(CardRef, (t) => ({
  log: t.relatedConnection('changes', {
    type: CardChangeRef,
    cursor: 'id',
    description: 'Its changes since it came into the pool, the latest first.',
    query: { orderBy: { id: 'desc' } },
  }),
  holders: t.relatedConnection('holdings', {
    type: CardHoldingRef,
    cursor: 'id',
    description: 'Who holds it and who held it, the latest first.',
    query: { orderBy: { id: 'desc' } },
  }),
}))
