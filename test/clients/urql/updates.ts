import type { Cache, UpdatesConfig } from '@urql/exchange-graphcache'
import type { AddCardsMutation, LinkCardsMutation } from '../generated/graphql.ts'

/** What a mutation changes besides the objects in its answer: a customer with new cards has another list of cards. */
export const updates: UpdatesConfig = {
  Mutation: {
    addCards: ({ addCards }: AddCardsMutation, _args, cache) => {
      if (addCards.__typename !== 'AddCardsPayload') return
      const customer = customerOf(addCards)
      for (const fieldKey of listsOfCards(cache, customer)) cache.invalidate(customer, fieldKey)
    },
    linkCard: ({ linkCard }: LinkCardsMutation, _args, cache) => {
      if (linkCard.__typename !== 'LinkCardPayload') return
      const customer = customerOf(linkCard)
      const removed = linkCard.removedCardIds.map((id) => cache.keyOfEntity({ __typename: 'Card', id }))
      for (const fieldKey of listsOfCards(cache, customer)) {
        const list = cache.resolve(customer, fieldKey) as string
        const edges = cache.resolve(list, 'edges') as string[]
        const kept = edges.filter((edge) => !removed.includes(cache.resolve(edge, 'node') as string))
        cache.link(list, 'edges', kept)
      }
    },
  },
}

const customerOf = ({ customer: { id } }: { customer: { id: string } }) => ({ __typename: 'Customer', id })

/** The lists of a customer's cards in the cache. */
const listsOfCards = (cache: Cache, customer: { __typename: string; id: string }): string[] =>
  cache
    .inspectFields(customer)
    .flatMap(({ fieldName, fieldKey }) => (fieldName === 'cards' ? [fieldKey] : []))
