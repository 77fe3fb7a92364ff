import type { Tx } from '../../db/connect.ts'
import { literal } from '../../db/sqlExpressions.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../values/offsetDateTime.ts'
import { isStorable } from '../../values/wellFormed.ts'
import { badInput } from '../faults.ts'
import { keyOrNone } from '../globalId.ts'
import type { Loaders } from '../loaders.ts'
import { between } from '../paging/between.ts'
import { type Choice, chosenOrder } from '../paging/chosenOrder.ts'
import type { BoundValue, Condition } from '../paging/condition.ts'
import { createSeriesLoader } from './cardLoaders.ts'

type Maybe<T> = T | null | undefined
/** Which cards to list. */
export type CardFilter = {
  seriesCode?: Maybe<string>
  status?: Maybe<CardStatus>
  statusLabel?: Maybe<string>
  holder?: Maybe<{ id: string }>
  held?: Maybe<boolean>
  expiresFrom?: Maybe<OffsetDateTime>
  expiresBefore?: Maybe<OffsetDateTime>
  updatedFrom?: Maybe<OffsetDateTime>
  updatedBefore?: Maybe<OffsetDateTime>
}
export type CardOrderField = 'CREATED_AT' | 'EXPIRES_AT' | 'UPDATED_AT'

/** The order of a list of cards. Each has an index. Throws if the order needs a filter that is not there. */
export function cardOrder(choice: Maybe<Choice<CardOrderField>>, filter: CardFilter) {
  if (choice?.field === 'EXPIRES_AT' && !filter.expiresFrom && !filter.expiresBefore)
    throw badInput(
      'The order `EXPIRES_AT` requires `expiresFrom` or `expiresBefore`: other cards never expire.',
    )
  return chosenOrder({ CREATED_AT: 'id', EXPIRES_AT: 'expiresAt', UPDATED_AT: 'updatedAt' }, choice)
}

/** The conditions of a filter that need nothing of the database to be written. */
function plainConditions(filter: CardFilter, now: Date): Condition[] {
  const { status, holder, held } = filter
  return [
    ...(status ? [withStatus(status, now)] : []),
    ...(holder ? [ofHolder(holder.id)] : []),
    ...(held == null ? [] : [held ? isHeld : isUnheld]),
    ...between('expiresAt', filter.expiresFrom, filter.expiresBefore),
    ...between('updatedAt', filter.updatedFrom, filter.updatedBefore),
  ]
}

/** The conditions of a whole filter. `db` is asked for only if it is needed: that opens a snapshot. */
export async function cardConditions(
  reader: { readonly db: Tx; readonly loaders: Loaders },
  filter: CardFilter,
): Promise<Condition[]> {
  const now = new Date()
  const { seriesCode, statusLabel } = filter
  const series = seriesCode == null ? null : await reader.loaders.of(createSeriesLoader).load(seriesCode)
  return [
    ...plainConditions(filter, now),
    ...(seriesCode == null
      ? []
      : [{ sql: column('seriesId'), values: [{ type: 'int', value: series?.id ?? 0 }], orders: [] }]),
    ...(statusLabel == null ? [] : [await withLabel(reader.db, statusLabel, now)]),
  ]
}

const column = (name: string) => (row: string) => `${row}."${name}" = ?`
/** The status is written into the statement, so that PostgreSQL knows how many cards have it when it plans. */
const storedAs = (status: CardStatus) => (row: string) => `${row}."status" = ${literal(status)}`
const time = (value: Date): BoundValue => ({ type: 'timestamptz', value: value.toISOString() })

// A merged customer stands for its survivor.
const ofHolder = (id: string): Condition => ({
  sql: (row) =>
    `${row}."customerId" = (SELECT COALESCE(h."survivorId", h."id") FROM "Customer" h WHERE h."id" = ?)`,
  values: [{ type: 'uuid', value: keyOrNone(id) }],
  orders: ['id'],
})

// The condition of the indexes of held cards.
const isHeld: Condition = {
  ...{ sql: (row) => `num_nonnulls(${row}."customerId") = 1`, values: [] },
  orders: ['id', 'updatedAt'],
}
const isUnheld: Condition = { sql: (row) => `${row}."customerId" IS NULL`, values: [], orders: ['id'] }

const isCurrent = (row: string): string => `(${row}."expiresAt" IS NULL OR ${row}."expiresAt" > ?)`
const hasExpired = (row: string): string =>
  `(${row}."status" IN ('ISSUED', 'ACTIVE', 'SUSPENDED') AND ${row}."expiresAt" <= ?)`
const canExpire = (status: CardStatus): boolean => ['ISSUED', 'ACTIVE', 'SUSPENDED'].includes(status)

/** Cards that have a status now. A card past its expiry is `EXPIRED`, whatever status is stored. */
const withStatus = (status: CardStatus, now: Date): Condition =>
  current({ stored: storedAs(status), values: [], status, takesExpired: status === 'EXPIRED' }, now)

/** Cards that have a label now. A card past its expiry has the default label of `EXPIRED`. None if no label has this name. */
async function withLabel(db: Tx, label: string, now: Date): Promise<Condition> {
  const [found] = isStorable(label) ? await db.statusLabel.findMany({ where: { label } }) : []
  if (!found) return { sql: () => 'false', values: [], orders: [] }
  const { id, status, isDefault } = found
  // A card with a label has its status too, for which there are more indexes.
  const stored = (row: string) => `(${column('statusLabelId')(row)} AND ${storedAs(status)(row)})`
  const takesExpired = status === 'EXPIRED' && isDefault
  return {
    ...current({ stored, values: [{ type: 'uuid', value: id }], status, takesExpired }, now),
    orders: [],
  }
}

type Stored = {
  /** The condition for what is stored, and its values. */
  stored: (row: string) => string
  values: readonly BoundValue[]
  status: CardStatus
  /** Whether cards past their expiry meet the condition too. */
  takesExpired: boolean
}

/** A condition for what is stored, as it is now. */
function current({ stored, values, status, takesExpired }: Stored, now: Date): Condition {
  const timed = [...values, time(now)]
  if (takesExpired)
    return { sql: (row) => `(${stored(row)} OR ${hasExpired(row)})`, values: timed, orders: [] }
  return canExpire(status)
    ? { sql: (row) => `${stored(row)} AND ${isCurrent(row)}`, values: timed, orders: [] }
    : { sql: stored, values, orders: ['id', 'updatedAt'] }
}
