import type { Caller } from '../auth/caller.ts'
import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { findRow } from './findRow.ts'
import { listFound } from './foundRows.ts'
import { listRows } from './lists.ts'
import { findEntities, findNode, findNodes } from './nodes.ts'
import { placeholderFor } from './placeholders.ts'
import type { RootLookup, RootRequest } from './rootLookup.ts'
import { type OutputField, objectType } from './sql.ts'
import { ifRight, unsupported } from './unsupported.ts'

type Find = (request: RootRequest) => RootLookup | Promise<RootLookup>

/** The root fields that return any objects. Other fields declare how they find their rows. */
const several: Readonly<Record<string, Find>> = {
  node: findNode,
  nodes: findNodes,
  _entities: findEntities,
}

/**
 * How a field of `Query` finds its rows. A field that does not say so is resolved. Throws `Unsupported` if a self-service caller
 * asks for more than the rows with a key: nothing restricts other rows to its reach.
 */
export function lookupOf(field: OutputField, { customerId }: Caller): Find {
  const { rowLookup, rows, found } = fieldOptions(field)
  if (rowLookup)
    return async (request) =>
      findRow(request, await ifRight(async () => rowLookup(request.args, request.context)))
  const find = Object.hasOwn(several, field.name) ? several[field.name] : undefined
  if (find) return find
  if (customerId !== null) return unsupported(`Query.${field.name} has no key, for self-service`)
  if (rows) return listRows
  return found ? listFound : resolveRoot
}

/** A field of the root that its resolver answers, because it declares no rows. */
const resolveRoot = ({ field }: RootRequest): RootLookup => ({
  ...{ shape: 'resolved', params: [], rows: 1, missing: 'fallBack', isResolved: true },
  write: (compiler, _param, nodes) => {
    const owner = objectType(compiler, 'Query')
    return placeholderFor(compiler, { owner, field, nodes }, { sql: `'{}'::json`, revive: (row) => row })
  },
})
