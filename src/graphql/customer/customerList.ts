import { assertFieldFilter } from '../../core/customer/rules/assertFieldFilter.ts'
import { findScope } from '../../core/customer/store/findCustomer.ts'
import type { SourceName } from '../../core/settings/rules/sourceRef.ts'
import type { Tx } from '../../db/connect.ts'
import { literal } from '../../db/sqlExpressions.ts'
import type { CustomerStatus, LoyaltyType } from '../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../values/offsetDateTime.ts'
import { badInput } from '../faults.ts'
import { between } from '../paging/between.ts'
import { type Choice, chosenOrder } from '../paging/chosenOrder.ts'
import type { Condition } from '../paging/condition.ts'

type Maybe<T> = T | null | undefined
/** Which customers to list. */
export type CustomerFilter = {
  status?: Maybe<CustomerStatus>
  loyaltyType?: Maybe<LoyaltyType>
  registeredFrom?: Maybe<OffsetDateTime>
  registeredBefore?: Maybe<OffsetDateTime>
  updatedFrom?: Maybe<OffsetDateTime>
  updatedBefore?: Maybe<OffsetDateTime>
  source?: Maybe<SourceName>
  accountId?: Maybe<string>
  programId?: Maybe<number>
  tierNumber?: Maybe<number>
  extendedFields?: Maybe<Record<string, unknown>>
  includeMerged?: Maybe<boolean>
}
export type CustomerOrderField = 'CREATED_AT' | 'REGISTERED_AT' | 'UPDATED_AT'

/** The most extended fields of a filter. */
export const mostFilteredFields = 5

/** The order of a list of customers. Each has an index. */
export const customerOrder = (choice: Maybe<Choice<CustomerOrderField>>) =>
  chosenOrder({ CREATED_AT: 'id', REGISTERED_AT: 'registeredAt', UPDATED_AT: 'updatedAt' }, choice)

/** The conditions of a filter that need nothing of the database to be written. Throws the error in the filter. */
function plainConditions(filter: CustomerFilter): Condition[] {
  const { status, loyaltyType, programId, tierNumber, accountId, source, includeMerged } = filter
  if (accountId && !source) throw badInput('`accountId` requires `source`.')
  if (tierNumber != null && programId == null) throw badInput('`tierNumber` requires `programId`.')
  return [
    ...(includeMerged ? [] : [notMerged]),
    ...(status ? [equal('status', status, ['id', 'updatedAt'])] : []),
    ...(loyaltyType ? [equal('loyaltyType', loyaltyType, ['id'])] : []),
    ...between('registeredAt', filter.registeredFrom, filter.registeredBefore),
    ...between('updatedAt', filter.updatedFrom, filter.updatedBefore),
    ...(programId == null ? [] : [enrolled(programId, tierNumber ?? null)]),
  ]
}

/** The conditions of a whole filter. Throws the error in it. `db` is asked for only if it is needed: that opens a snapshot. */
export async function customerConditions(
  reader: { readonly db: Tx },
  filter: CustomerFilter,
): Promise<Condition[]> {
  const plain = plainConditions(filter)
  const { source, accountId, extendedFields } = filter
  const { sourceAccountId } = source ? await findScope(reader.db, { source, accountId }, ['filter']) : {}
  return [
    ...plain,
    ...(sourceAccountId ? [inAccount(sourceAccountId)] : []),
    ...(extendedFields ? await withFields(reader.db, extendedFields) : []),
  ]
}

const notMerged: Condition = { sql: (row) => `${row}."survivorId" IS NULL`, values: [], orders: 'any' }

/** The value is written into the statement, so that PostgreSQL knows how many rows have it when it plans for many requests. */
const equal = (column: string, value: string, orders: readonly string[]): Condition => ({
  sql: (row) => `${row}."${column}" = ${literal(value)}`,
  values: [],
  orders,
})

const enrolled = (programId: number, tierNumber: number | null): Condition => ({
  sql: (row) =>
    `EXISTS (SELECT FROM "Enrollment" e WHERE e."customerId" = ${row}."id" AND e."programId" = ?
       ${tierNumber === null ? '' : 'AND e."tierSequence" = ?'})`,
  values: [programId, ...(tierNumber === null ? [] : [tierNumber])].map((value) => ({ type: 'int', value })),
  orders: ['id'],
})

const inAccount = (sourceAccountId: string): Condition => ({
  sql: (row) =>
    `EXISTS (SELECT FROM "Profile" p WHERE p."customerId" = ${row}."id" AND p."sourceAccountId" = ?)`,
  values: [{ type: 'uuid', value: sourceAccountId }],
  orders: ['id'],
})

async function withFields(db: Tx, values: Record<string, unknown>): Promise<Condition[]> {
  const names = Object.keys(values)
  if (names.length > mostFilteredFields)
    throw badInput(`\`extendedFields\` takes at most ${mostFilteredFields} fields.`)
  if (names.length === 0) return []
  const definitions = await db.fieldDefinition.findMany({ where: { target: 'CUSTOMER' } })
  assertFieldFilter(definitions, values, ['filter', 'extendedFields'])
  return [
    {
      // The first part names the index, which leaves out customers without fields.
      sql: (row) => `${row}."extendedFields" <> '{}' AND ${row}."extendedFields" @> ?`,
      values: [{ type: 'jsonb', value: JSON.stringify(values) }],
      orders: [],
    },
  ]
}
