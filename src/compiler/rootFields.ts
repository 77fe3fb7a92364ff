import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { findRow } from './findRow.ts'
import { listFound } from './foundRows.ts'
import { listRows } from './lists.ts'
import { findEntities, findNode, findNodes } from './nodes.ts'
import { placeholderFor } from './placeholders.ts'
import type { RootLookup, RootRequest } from './rootLookup.ts'
import { type OutputField, objectType } from './sql.ts'
import { ifRight } from './unsupported.ts'

type Find = (request: RootRequest) => RootLookup | Promise<RootLookup>

/** The root fields that return any objects. Other fields declare how they find their rows. */
const several: Readonly<Record<string, Find>> = {
  node: findNode,
  nodes: findNodes,
  _entities: findEntities,
}

/** How a field of `Query` finds its rows. A field that does not say so is resolved. */
export function lookupOf(field: OutputField): Find {
  const { rowLookup, rows, found } = fieldOptions(field)
  if (rows) return listRows
  if (found) return listFound
  if (rowLookup)
    return async (request) =>
      findRow(request, await ifRight(async () => rowLookup(request.args, request.context)))
  return (Object.hasOwn(several, field.name) ? several[field.name] : undefined) ?? resolveRoot
}

/** A field of the root that its resolver answers, because it declares no rows. */
const resolveRoot = ({ field }: RootRequest): RootLookup => ({
  ...{ shape: 'resolved', params: [], rows: 1, missing: 'fallBack', isResolved: true },
  write: (compiler, _param, nodes) => {
    const owner = objectType(compiler, 'Query')
    return placeholderFor(compiler, { owner, field, nodes }, { sql: `'{}'::json`, revive: (row) => row })
  },
})
