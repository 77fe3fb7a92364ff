import { encodeGlobalID } from '@pothos/plugin-relay'
import type { ItemChanges } from '../../core/link/rules/itemChanges.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { CardRef } from '../card/card.ts'
import type { Context } from '../context.ts'
import { IdentifierRef } from '../identifier/identifier.ts'
import { createLivingIdLoader } from '../reach/livingIdLoader.ts'

type Payload = ItemChanges & { customerId: string; replayed: boolean }

/**
 * The options of the fields for what a call changed among the identifiers and cards of its customer. A client with a
 * normalized cache corrects its lists with them.
 */
export const changedItems = {
  cards: {
    type: [CardRef] as [typeof CardRef],
    description: `The cards that the call linked or gave another label, as they are now: ${maxLinkItems} at most. In a replay, only those that the customer still holds.`,
    selfService: true,
    resolve: async (query: object, payload: Payload, _args: object, context: Context) => {
      const where = await stillHeld(payload, payload.cardIds, context)
      return inOrder(payload.cardIds, await context.db.card.findMany({ ...query, where }))
    },
  },
  removedCardIds: {
    type: ['ID'] as ['ID'],
    description: `The global ids of the cards that the call delinked: ${maxLinkItems} at most.`,
    selfService: true,
    resolve: ({ removedCardIds }: Payload) => removedCardIds.map((id) => encodeGlobalID('Card', id)),
  },
  identifiers: {
    type: [IdentifierRef] as [typeof IdentifierRef],
    description: `The identifiers that the call attached, as they are now: ${maxLinkItems} at most. In a replay, only those that the customer still has.`,
    selfService: true,
    resolve: async (query: object, payload: Payload, _args: object, context: Context) => {
      const where = await stillHeld(payload, payload.identifierIds, context)
      return inOrder(payload.identifierIds, await context.db.identifier.findMany({ ...query, where }))
    },
  },
  removedIdentifierIds: {
    type: ['ID'] as ['ID'],
    description:
      'The global ids of the identifiers that the call removed: one for each removed value and source account.',
    selfService: true,
    resolve: ({ removedIdentifierIds }: Payload) =>
      removedIdentifierIds.map((id) => encodeGlobalID('Identifier', id)),
  },
}

/** The condition for rows with these ids that the customer of the payload has, or its survivor. */
async function stillHeld({ customerId, replayed }: Payload, ids: string[], { loaders }: Context) {
  const living = replayed && (await loaders.of(createLivingIdLoader).load(customerId))
  return { id: { in: ids }, customerId: living || customerId }
}

const inOrder = <Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
