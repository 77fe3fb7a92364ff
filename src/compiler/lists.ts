import { keyOrNone } from '../graphql/globalId.ts'
import type { GlobalId } from '../graphql/nodes.ts'
import type { List } from '../graphql/paging/cursor.ts'
import { byKey } from '../graphql/paging/order.ts'
import type { PageArgs } from '../graphql/paging/readPageSize.ts'
import { readWindow } from '../graphql/paging/readWindow.ts'
import type { Window } from '../graphql/paging/window.ts'
import { writeConnection } from './pages.ts'
import { objectOf, type Param, type RootLookup, type RootRequest } from './rootLookup.ts'
import { modelOf } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** A condition on a row, in which `?` is the parameter. It is left out if the value is missing. */
type Condition = { text: string; type: string; value: string | null | undefined }

type CustomerFilter = { status?: string | null; loyaltyType?: string | null }

/**
 * A page of customers (`src/graphql/customer/customerQueries.ts`): all, or with one filter that has an index in the order of
 * ids. With more filters, the best index depends on the values, which a prepared plan does not know.
 */
export function listCustomers(request: RootRequest): RootLookup {
  const { status, loyaltyType, ...others } = (request.args.filter ?? {}) as CustomerFilter
  const met = [status, loyaltyType, ...Object.values(others)].filter((value) => value != null)
  if (met.length > (status || loyaltyType ? 1 : 0)) return unsupported('customers by several things')
  return listRows(request, '"survivorId" IS NULL', [
    { text: '"status" = ?', type: '"CustomerStatus"', value: status },
    { text: '"loyaltyType" = ?', type: '"LoyaltyType"', value: loyaltyType },
  ])
}

type CardFilter = { seriesCode?: string | null; status?: string | null; holder?: GlobalId | null }

/** A page of cards (`src/graphql/card/cardQueries.ts`): all, or those of one holder. */
export function listCards(request: RootRequest): RootLookup {
  const { seriesCode, status, holder } = (request.args.filter ?? {}) as CardFilter
  if (status != null || seriesCode != null)
    return unsupported('cards by what no index has in the order of ids')
  const living = '(SELECT COALESCE(h."survivorId", h."id") FROM "Customer" h WHERE h."id" = ?)'
  return listRows(request, '"id" IS NOT NULL', [
    { text: `"customerId" = ${living}`, type: 'uuid', value: holder && keyOrNone(holder.id) },
  ])
}

/** A page in the order of ids, from the beginning or after a cursor. */
function listRows({ args, field }: RootRequest, always: string, filter: readonly Condition[]): RootLookup {
  const list = { name: `Query.${field.name}`, order: byKey('id', 'uuid') }
  const { size, backward, after, before } = windowOf(list, args)
  if (backward || before || size < 1) return unsupported('a page from the end, or an empty one')
  const met = filter.filter(({ value }) => value != null)
  const [cursor] = after ?? []
  return {
    shape: `${size} ${met.map(({ text }) => text).join()} ${cursor === undefined ? '' : 'after'}`,
    params: [
      ...met.map(({ type, value }): Param => ({ type, value: value ?? '' })),
      ...(cursor === undefined ? [] : [{ type: 'uuid', value: cursor }]),
    ],
    ...{ rows: size, missing: 'fallBack' },
    write: (compiler, param, nodes) => {
      const connection = objectOf(field)
      const model = modelOf(objectOf(objectOf(connection.getFields().edges).getFields().node))
      const where = (alias: string) =>
        [always, ...met.map(({ text }, n) => text.replace('?', param(n)))]
          .map((text) => `${alias}.${text}`)
          .join(' AND ')
      const behind = (alias: string) => `${alias}."id" > ${param(met.length)}`
      return writeConnection(compiler, connection, nodes, {
        ...{ model, list, where, size, backward },
        after: cursor === undefined ? null : behind,
      })
    },
  }
}

function windowOf(list: List, args: PageArgs): Window {
  try {
    return readWindow(list, args)
  } catch {
    return unsupported('the arguments are wrong')
  }
}
