import { isNonNullType } from 'graphql'
import type { RowLookup } from '../graphql/fields/rowLookup.ts'
import { findNode, findOwn } from './nodes.ts'
import { withinReach } from './reach.ts'
import { objectOf, type RootLookup, type RootRequest } from './rootLookup.ts'
import { writeColumns } from './selection.ts'
import { jsonListOf, jsonOf, modelOf } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** How many rows a list without a page can have: so many that it runs alone. */
const severalRows = 100

/** Finds one row, or all rows of a short list, as its field declares it. Throws `Unsupported` if the field has no lookup for these arguments. */
export function findRow(request: RootRequest, lookup: RowLookup | null): RootLookup {
  if (!lookup) return unsupported('these arguments need a closer look')
  if (lookup === 'me') return findOwn
  if ('node' in lookup) return findNode(request, lookup.node)
  const { name, params, where, orderBy, missingCanBeError } = lookup
  return {
    ...{ shape: name, params, rows: orderBy ? severalRows : 1 },
    missing: missingCanBeError || isNonNullType(request.field.type) ? 'fallBack' : 'null',
    write: (compiler, param, nodes) => {
      const type = objectOf(request.field)
      const from = `FROM "${modelOf(type)}" t0 WHERE ${where('t0', param)} AND ${withinReach(compiler, type, 't0')}`
      const selected = writeColumns(compiler, type, nodes, { alias: 't0', isWithinReach: true })
      return orderBy ? jsonListOf(selected, `${from} ORDER BY t0."${orderBy}"`) : jsonOf(selected, from)
    },
  }
}
