import { type CardFilter, cardConditions, cardOrder } from '../graphql/card/cardList.ts'
import { type CustomerFilter, customerConditions, customerOrder } from '../graphql/customer/customerList.ts'
import type { Condition } from '../graphql/paging/condition.ts'
import { cursorPrefix } from '../graphql/paging/cursor.ts'
import type { Order } from '../graphql/paging/order.ts'
import { behindSql } from '../graphql/paging/orderSql.ts'
import { readWindow } from '../graphql/paging/readWindow.ts'
import { rowsOf, writeConnection } from './pages.ts'
import { objectOf, type Param, type RootLookup, type RootRequest } from './rootLookup.ts'
import { modelOf } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** A list as its resolver finds it, but for conditions that need a look-up first. */
type Listed = { order: Order; conditions: readonly Condition[] }

/** A page of customers (`src/graphql/customer/customerQueries.ts`). */
export function listCustomers(request: RootRequest): RootLookup {
  const filter = (request.args.filter ?? {}) as CustomerFilter
  if ([filter.source, filter.accountId, filter.extendedFields].some((value) => value != null))
    return unsupported('customers by what has to be looked up first')
  const orderBy = request.args.orderBy as Parameters<typeof customerOrder>[0]
  return listRows(request, () => ({
    order: customerOrder(orderBy),
    conditions: customerConditions(filter),
  }))
}

/** A page of cards (`src/graphql/card/cardQueries.ts`). */
export function listCards(request: RootRequest): RootLookup {
  const filter = (request.args.filter ?? {}) as CardFilter
  if (filter.seriesCode != null || filter.statusLabel != null)
    return unsupported('cards by what has to be looked up first')
  const orderBy = request.args.orderBy as Parameters<typeof cardOrder>[0]
  return listRows(request, () => ({
    order: cardOrder(orderBy, filter),
    conditions: cardConditions(filter, new Date()),
  }))
}

/**
 * A page from the beginning or after a cursor: of all rows, or with one condition for which an index has the rows in this
 * order. With more conditions, the best index depends on the values, which a prepared plan does not know.
 */
function listRows({ args, field }: RootRequest, read: () => Listed): RootLookup {
  const { order, conditions } = ifRight(read)
  const list = { name: `Query.${field.name}`, order }
  const { size, backward, after, before } = ifRight(() => readWindow(list, args))
  if (backward || before || size < 1) return unsupported('a page from the end, or an empty one')
  const narrow = conditions.filter(({ orders }) => orders !== 'any')
  if (narrow.length > 1 || narrow.some(({ orders }) => !orders.includes(order[0].column)))
    return unsupported('a filter that no index covers in this order')
  const values = conditions.flatMap((one) => one.values)
  return {
    shape: [size, cursorPrefix(list), after ? 'after' : '', ...conditions.map(({ sql }) => sql(''))].join(
      ' ',
    ),
    params: [
      ...values,
      ...(after ?? []).map((value, n): Param => ({ type: order[n]?.type ?? 'text', value })),
    ],
    ...{ rows: size, missing: 'fallBack' },
    write: (compiler, param, nodes) => {
      const connection = objectOf(field)
      const model = modelOf(rowsOf(connection))
      const behind = (alias: string) => behindSql(order, alias, (n) => param(values.length + n))
      return writeConnection(compiler, connection, nodes, {
        ...{ model, list, size, backward, isWithinReach: false },
        where: (alias) => whereOf(conditions, alias, param),
        after: after ? behind : null,
      })
    },
  }
}

function whereOf(conditions: readonly Condition[], alias: string, param: (n: number) => string): string {
  let n = 0
  const written = conditions.map(({ sql }) => sql(alias).replaceAll('?', () => param(n++)))
  return ['true', ...written].join(' AND ')
}

/** What can be read of arguments that are right. The normal executor explains what is wrong. */
function ifRight<T>(read: () => T): T {
  try {
    return read()
  } catch {
    return unsupported('the arguments are wrong')
  }
}
