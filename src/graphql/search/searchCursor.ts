import { validate as isUuid } from 'uuid'
import type { FoundPerson } from '../../core/search/rules/rankCustomers.ts'
import { badInput } from '../faults.ts'

type Place = Pick<FoundPerson, 'rank' | 'customerId'>

/** The cursor of a customer in the order of a search: its rank and its id. */
export const toSearchCursor = ({ rank, customerId }: Place): string =>
  Buffer.from(`search:${rank}:${customerId}`).toString('base64url')

/** The customers behind a cursor. Throws if it is no cursor of a search. */
export function afterCursor(found: readonly FoundPerson[], cursor: string | null | undefined): FoundPerson[] {
  if (cursor === null || cursor === undefined) return [...found]
  const [, rank, id] = /^search:(\d{1,3}):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (rank === undefined || !isUuid(id)) throw badInput('This is not a cursor of this connection.')
  const place = { rank: Number(rank), customerId: id ?? '' }
  if (toSearchCursor(place) !== cursor) throw badInput('This is not a cursor of this connection.')
  return found.filter(
    (one) => one.rank > place.rank || (one.rank === place.rank && one.customerId > place.customerId),
  )
}
