import type { ApolloCache, Reference } from '@apollo/client'
import type { LinkCardsMutation } from '../generated/graphql.ts'

type Edges = { edges: readonly { node: Reference }[] }

/** Corrects the list of a customer's cards by the payload of a link. */
export function updateCards(cache: ApolloCache, data: LinkCardsMutation | null | undefined): void {
  if (data?.linkCard.__typename !== 'LinkCardPayload') return
  const { customer, cards, removedCardIds } = data.linkCard
  cache.modify({
    id: cache.identify(customer) ?? '',
    fields: {
      cards: (list: Edges, { readField, toReference }) => {
        const kept = list.edges.filter(({ node }) => !removedCardIds.includes(String(readField('id', node))))
        const isShown = (id: string) => kept.some(({ node }) => readField('id', node) === id)
        const added = cards.filter(({ id }) => !isShown(id)).flatMap((card) => toReference(card) ?? [])
        return { ...list, edges: [...kept, ...added.map((node) => ({ __typename: 'CardEdge', node }))] }
      },
    },
  })
}
