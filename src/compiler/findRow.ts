import type { RowLookup } from '../graphql/fields/rowLookup.ts'
import { findNode, findOwn } from './nodes.ts'
import { withinReach } from './reach.ts'
import { objectOf, type RootLookup, type RootRequest } from './rootLookup.ts'
import { writeColumns } from './selection.ts'
import { jsonOf, modelOf } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** Finds one row as its field declares it. Throws `Unsupported` if the field has no lookup for these arguments. */
export function findRow(request: RootRequest, lookup: RowLookup | null): RootLookup {
  if (!lookup) return unsupported('these arguments need a closer look')
  if (lookup === 'me') return findOwn
  if ('node' in lookup) return findNode(request, lookup.node)
  const { name, params, where, missingCanBeError } = lookup
  return {
    ...{ shape: name, params, rows: 1, missing: missingCanBeError ? 'fallBack' : 'null' },
    write: (compiler, param, nodes) => {
      const type = objectOf(request.field)
      const from = `FROM "${modelOf(type)}" t0 WHERE ${where('t0', param)} AND ${withinReach(compiler, type, 't0')}`
      return jsonOf(writeColumns(compiler, type, nodes, { alias: 't0', isWithinReach: true }), from)
    },
  }
}
