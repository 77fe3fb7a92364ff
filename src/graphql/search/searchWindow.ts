import type { FoundPerson } from '../../core/search/rules/rankCustomers.ts'
import type { List } from '../paging/cursor.ts'
import type { Values, Window } from '../paging/window.ts'

/** The list of a search: its cursors have the rank and the id. */
export const searchList = {
  name: 'Query.searchCustomers',
  order: [
    { column: 'rank', type: 'int', direction: 'asc' },
    { column: 'customerId', type: 'uuid', direction: 'asc' },
  ],
} satisfies List

/** The values of a person in the cursors of a search. */
export const valuesOf = ({ rank, customerId }: FoundPerson): Values => [String(rank), customerId]

/** The people of a window, in the order in which it is read, and one more. */
export function peopleWithin(
  people: readonly FoundPerson[],
  { after, before, size, backward }: Window,
): FoundPerson[] {
  const inside = people.filter(
    (person) => (!after || isBehind(person, after)) && (!before || isBehind(before, person)),
  )
  return (backward ? inside.toReversed() : inside).slice(0, size + 1)
}

function isBehind(one: FoundPerson | Values, other: FoundPerson | Values): boolean {
  const [[rank, id], [otherRank, otherId]] = [placeOf(one), placeOf(other)]
  return rank > otherRank || (rank === otherRank && id > otherId)
}

const placeOf = (place: FoundPerson | Values): readonly [rank: number, id: string] =>
  'rank' in place ? [place.rank, place.customerId] : [Number(place[0]), place[1] ?? '']
