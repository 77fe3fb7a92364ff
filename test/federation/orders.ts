import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse } from 'graphql'
import { createPubSub, createYoga } from 'graphql-yoga'
import { listen } from './listen.ts'

type Order = { id: string; satang: number; placedAt: string; customerId: string; cardNumber: string }
type Page = { first: number; after?: string | null }

const placed: Order[] = []
const told = createPubSub<{ placed: [Order] }>()

const page = (orders: Order[], { first, after }: Page) => {
  const start = after ? orders.findIndex(({ id }) => id === after) + 1 : 0
  const shown = orders.slice(start, start + first)
  return {
    edges: shown.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      hasNextPage: start + shown.length < orders.length,
      hasPreviousPage: start > 0,
      startCursor: shown[0]?.id,
      endCursor: shown.at(-1)?.id,
    },
  }
}

const resolvers = {
  Query: {
    node: (_root: unknown, { id }: { id: string }) => placed.find((order) => order.id === id),
    nodes: (_root: unknown, { ids }: { ids: string[] }) =>
      ids.map((id) => placed.find((order) => order.id === id)),
    orders: (_root: unknown, args: Page) => page(placed, args),
  },
  Mutation: {
    placeOrder: (_root: unknown, order: Omit<Order, 'id' | 'placedAt'>) => {
      const made = { ...order, id: `order-${placed.length + 1}`, placedAt: new Date().toISOString() }
      placed.push(made)
      told.publish('placed', made)
      return made
    },
  },
  Subscription: {
    orderPlaced: { subscribe: () => told.subscribe('placed'), resolve: (order: Order) => order },
  },
  Node: { __resolveType: () => 'Order' },
  Order: {
    __resolveReference: ({ id }: Order) => placed.find((order) => order.id === id),
    customer: ({ customerId }: Order) => ({ id: customerId }),
    card: ({ cardNumber }: Order) => ({ cardNumber }),
  },
  Customer: {
    orders: ({ id }: { id: string }, args: Page) =>
      page(
        placed.filter(({ customerId }) => customerId === id),
        args,
      ),
    parcelName: ({ firstName, lastName }: Record<string, string>) => `${firstName} ${lastName}`,
  },
  Card: {
    orders: (card: { cardNumber: string }, args: Page) =>
      page(
        placed.filter(({ cardNumber }) => cardNumber === card.cardNumber),
        args,
      ),
  },
}

const typeDefs = parse(await readFile(new URL('orders.graphql', import.meta.url), 'utf8'))
// biome-ignore lint/suspicious/noExplicitAny: Apollo's type of resolvers knows no scalars of ours
const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as any })
await listen(createServer(createYoga({ schema, logging: false })))
