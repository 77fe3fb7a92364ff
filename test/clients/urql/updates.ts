import type { UpdatesConfig } from '@urql/exchange-graphcache'
import type { AddCardsMutation } from '../generated/graphql.ts'

/** What a mutation changes besides the objects in its answer: a customer with new cards has another list of cards. */
export const updates: UpdatesConfig = {
  Mutation: {
    addCards: ({ addCards }: AddCardsMutation, _args, cache) => {
      if (addCards.__typename !== 'AddCardsPayload') return
      const customer = { __typename: 'Customer', id: addCards.customer.id }
      for (const { fieldName, fieldKey } of cache.inspectFields(customer))
        if (fieldName === 'cards') cache.invalidate(customer, fieldKey)
    },
  },
}
