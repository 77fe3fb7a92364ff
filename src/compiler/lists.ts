import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import type { Condition } from '../graphql/paging/condition.ts'
import { cursorPrefix } from '../graphql/paging/cursor.ts'
import type { Order } from '../graphql/paging/order.ts'
import { behindSql } from '../graphql/paging/orderSql.ts'
import { readWindow } from '../graphql/paging/readWindow.ts'
import type { Values } from '../graphql/paging/window.ts'
import { fromModel, writeConnection } from './pages.ts'
import { objectOf, type Param, type RootLookup, type RootRequest } from './rootLookup.ts'
import { ifRight, unsupported } from './unsupported.ts'
import { whereCondition } from './whereCondition.ts'

/** A page of the rows that a field of the root declares. */
export async function listRows({ args, field, context }: RootRequest): Promise<RootLookup> {
  const { rows } = fieldOptions(field)
  const listed = await ifRight(async () => rows?.(args, context))
  const { model, order, where = {}, conditions: own = [] } = listed ?? unsupported('no rows')
  const conditions: readonly Condition[] = [...own, ...whereCondition(model, where)]
  const list = { name: `Query.${field.name}`, order }
  const { size, backward, after, before } = ifRight(() => readWindow(list, args))
  const bounds = [...(after ?? []), ...(before ?? [])]
  const values = conditions.flatMap((one) => one.values)
  const bound = (values: Values | null): Param[] =>
    (values ?? []).map((value, n) => ({ type: order[n]?.type ?? 'text', value }))
  return {
    shape: [
      ...[size, backward, after !== null, before !== null, cursorPrefix(list)],
      ...conditions.map(({ sql }) => sql('')),
    ].join(' '),
    params: [...values, ...bound(after), ...bound(before)],
    ...{ rows: Math.max(size, 1), missing: 'fallBack', alone: !isSimple(conditions, order) },
    write: (compiler, param, nodes) => {
      const beyond = (from: number, inverted: boolean) => (alias: string) =>
        behindSql(order, alias, (n) => param(values.length + from + n), inverted)
      return writeConnection(compiler, objectOf(field), nodes, {
        ...{ list, size, backward, isWithinReach: false },
        ...fromModel(model, (alias) => sqlOf(conditions, alias, param)),
        after: after && beyond(0, false),
        before: before && beyond(bounds.length - before.length, true),
      })
    },
  }
}

/**
 * Whether one index is best for all values of the conditions: all rows, or one condition for which an index has the rows in
 * this order. Else the best index depends on the values, and PostgreSQL must know them when it plans.
 */
function isSimple(conditions: readonly Condition[], [first]: Order): boolean {
  const narrow = conditions.filter(({ orders }) => orders !== 'any')
  return narrow.length <= 1 && narrow.every(({ orders }) => orders.includes(first.column))
}

function sqlOf(conditions: readonly Condition[], alias: string, param: (n: number) => string): string {
  let n = 0
  const written = conditions.map(({ sql }) => `(${sql(alias).replaceAll('?', () => param(n++))})`)
  return ['true', ...written].join(' AND ')
}
