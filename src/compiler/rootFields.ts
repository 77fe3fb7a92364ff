import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { findRow } from './findRow.ts'
import { listCards, listCustomers } from './lists.ts'
import { findEntities, findNode, findNodes } from './nodes.ts'
import type { RootLookup, RootRequest } from './rootLookup.ts'
import type { OutputField } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** The root fields that return several rows, or any object. A field that returns one row declares its own lookup. */
const several: Readonly<Record<string, (request: RootRequest) => RootLookup>> = {
  customers: listCustomers,
  cards: listCards,
  node: findNode,
  nodes: findNodes,
  _entities: findEntities,
}

/** How a field of `Query` finds its rows. Throws `Unsupported` if it is not compiled. */
export function lookupOf(field: OutputField): (request: RootRequest) => RootLookup {
  const { rowLookup } = fieldOptions(field)
  if (rowLookup) return (request) => findRow(request, rowLookup(request.args))
  const find = Object.hasOwn(several, field.name) ? several[field.name] : undefined
  return find ?? unsupported(`Query.${field.name} is not compiled`)
}
