import { listCards, listCustomers } from './lists.ts'
import { findByText, findCard, findCustomer } from './lookUps.ts'
import { findEntities, findNode, findNodes } from './nodes.ts'
import type { Asked, Found } from './rootLookup.ts'

/** The compiled fields of `Query`, with how each finds its rows. They throw `Declined` for unsupported requests. */
export const roots: Readonly<Record<string, (asked: Asked) => Found>> = {
  customer: findCustomer,
  customers: listCustomers,
  card: findCard,
  cards: listCards,
  cardSeries: (asked) => findByText(asked, 'code', asked.args.code),
  company: (asked) => findByText(asked, 'externalId', asked.args.externalId),
  hierarchy: (asked) => findByText(asked, 'code', asked.args.code),
  node: findNode,
  nodes: findNodes,
  _entities: findEntities,
}
