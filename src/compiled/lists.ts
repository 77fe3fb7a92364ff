import { parsePrismaCursor } from '@pothos/plugin-prisma'
import { validate as isUuid } from 'uuid'
import type { OffsetDateTime } from '../domain/offsetDateTime.ts'
import { isStorable } from '../domain/wellFormed.ts'
import { page } from '../graphql/cost.ts'
import { keyOrNone } from '../graphql/keys.ts'
import type { GlobalId } from '../graphql/nodes.ts'
import { decline } from './declined.ts'
import { type Asked, type Found, objectOf, type Param } from './found.ts'
import { prismaCursor, writeConnection } from './pages.ts'
import { modelOf } from './writer.ts'

/** A condition on a row, in which `?` is what is bound; none where there is no value. */
type Condition = { text: string; type: string; value: string | null | undefined }

type CustomerFilter = {
  status?: string | null
  loyaltyType?: string | null
  registeredFrom?: OffsetDateTime | null
  registeredBefore?: OffsetDateTime | null
  source?: string | null
  accountId?: string | null
}

/** A page of customers (`src/graphql/customerQueries.ts`). */
export function listCustomers(asked: Asked): Found {
  const { source, accountId, ...filter } = (asked.args.filter ?? {}) as CustomerFilter
  if (source || accountId) return decline('customers of a source')
  const at = (moment: OffsetDateTime | null | undefined) => moment?.instant.toISOString()
  return listRows(asked, '"survivorId" IS NULL', [
    { text: '"status" = ?', type: '"CustomerStatus"', value: filter.status },
    { text: '"loyaltyType" = ?', type: '"LoyaltyType"', value: filter.loyaltyType },
    { text: '"registeredAt" >= ?', type: 'timestamptz', value: at(filter.registeredFrom) },
    { text: '"registeredAt" < ?', type: 'timestamptz', value: at(filter.registeredBefore) },
  ])
}

type CardFilter = { seriesCode?: string | null; status?: string | null; holder?: GlobalId | null }

/** A page of cards (`src/graphql/cardQueries.ts`). */
export function listCards(asked: Asked): Found {
  const { seriesCode, status, holder } = (asked.args.filter ?? {}) as CardFilter
  if (status || !isStorable(seriesCode ?? '')) return decline('cards by status')
  const series = '(SELECT s."id" FROM "CardSeries" s WHERE s."code" = ?)'
  const living = '(SELECT COALESCE(h."survivorId", h."id") FROM "Customer" h WHERE h."id" = ?)'
  return listRows(asked, '"id" IS NOT NULL', [
    { text: `"seriesId" = ${series}`, type: 'text', value: seriesCode },
    { text: `"customerId" = ${living}`, type: 'uuid', value: holder && keyOrNone(holder.id) },
  ])
}

/** A page in the order of ids, from the beginning or behind a cursor. */
function listRows({ args, field }: Asked, always: string, filter: readonly Condition[]): Found {
  const { first, last, after, before } = args
  if (last != null || before != null) return decline('a page from the end')
  const size = Math.min(first == null ? page.usual : Number(first), page.most)
  if (size < 1) return decline('an empty page')
  const behind = { text: '"id" > ?', type: 'uuid', value: after == null ? null : readCursor(String(after)) }
  const met = [...filter, behind].filter(({ value }) => value != null)
  return {
    shape: `${size} ${met.map(({ text }) => text).join()}`,
    params: met.map(({ type, value }): Param => ({ type, value: value ?? '' })),
    ...{ rows: size, missing: 'handOver' },
    write: (writer, param, nodes) => {
      const connection = objectOf(field)
      const model = modelOf(objectOf(objectOf(connection.getFields().edges).getFields().node))
      const where = (alias: string) =>
        [always, ...met.map(({ text }, n) => text.replace('?', param(n)))]
          .map((text) => `${alias}.${text}`)
          .join(' AND ')
      return writeConnection(writer, connection, nodes, {
        ...{ model, where, order: { id: 'asc' }, size, backward: false, after: after != null },
        cursor: prismaCursor(model, 'id'),
      })
    },
  }
}

function readCursor(cursor: string): string {
  const key = parsePrismaCursor(cursor)
  return typeof key === 'string' && isUuid(key) ? key : decline('no cursor of this connection')
}
