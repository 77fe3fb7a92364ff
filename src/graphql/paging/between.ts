import type { OffsetDateTime } from '../../values/offsetDateTime.ts'
import type { Condition } from './condition.ts'

type Maybe<T> = T | null | undefined

/** The condition that a time lies in a period, from its start on and before its end. None if both are open. */
export function between(
  column: string,
  from: Maybe<OffsetDateTime>,
  before: Maybe<OffsetDateTime>,
): Condition[] {
  const bounds = [
    { sign: '>=', bound: from },
    { sign: '<', bound: before },
  ].flatMap(({ sign, bound }) => (bound ? [{ sign, value: bound.instant.toISOString() }] : []))
  if (bounds.length === 0) return []
  return [
    {
      sql: (row) => bounds.map(({ sign }) => `${row}."${column}" ${sign} ?`).join(' AND '),
      values: bounds.map(({ value }) => ({ type: 'timestamptz', value })),
      orders: [column],
    },
  ]
}
