import { type ApolloCache, isReference, type Reference } from '@apollo/client'
import type { LinkCardsMutation } from '../generated/graphql.ts'

type Edges = { edges: readonly { node: Reference }[] }

/** Corrects the list of a customer's cards by the payload of a link. */
export function updateCards(cache: ApolloCache, data: LinkCardsMutation | null | undefined): void {
  if (data?.linkCard.__typename !== 'LinkCardPayload') return
  const { customer, cards, removedCardIds } = data.linkCard
  cache.modify<{ cards: Edges }>({
    id: cache.identify(customer) ?? '',
    fields: {
      cards: (list, { readField, toReference }) => {
        if (isReference(list)) return list
        const kept = list.edges.filter(({ node }) => !removedCardIds.includes(String(readField('id', node))))
        const isShown = (id: string) => kept.some(({ node }) => readField('id', node) === id)
        const added = cards.filter(({ id }) => !isShown(id)).flatMap((card) => toReference(card) ?? [])
        return { ...list, edges: [...kept, ...added.map((node) => ({ __typename: 'CardEdge', node }))] }
      },
    },
  })
}
