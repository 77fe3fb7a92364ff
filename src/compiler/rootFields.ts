import { listCards, listCustomers } from './lists.ts'
import { findByText, findCard, findCustomer } from './lookUps.ts'
import { findEntities, findNode, findNodes } from './nodes.ts'
import type { RootLookup, RootRequest } from './rootLookup.ts'

/** The compiled fields of `Query`, with how each finds its rows. They throw `Unsupported` for unsupported requests. */
export const rootFields: Readonly<Record<string, (request: RootRequest) => RootLookup>> = {
  customer: findCustomer,
  customers: listCustomers,
  card: findCard,
  cards: listCards,
  cardSeries: (request) => findByText(request, 'code', request.args.code),
  company: (request) => findByText(request, 'externalId', request.args.externalId),
  hierarchy: (request) => findByText(request, 'code', request.args.code),
  node: findNode,
  nodes: findNodes,
  _entities: findEntities,
}
