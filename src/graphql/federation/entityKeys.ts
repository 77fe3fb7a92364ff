import { isCardNumber } from '../../core/cardSeries/rules/cardNumber.ts'
import { type CustomerKey, findByKeys } from '../../core/customer/store/findByKeys.ts'
import type { Tx } from '../../db/connect.ts'
import { FieldTarget, IdentifierType, SourceCode } from '../../generated/prisma/enums.ts'
import { isStorable } from '../../values/wellFormed.ts'
import { type ModelName, modelRows } from '../paging/modelRows.ts'

type NaturalKey = {
  /** The field with the key. It is unique. */
  field: string
  /** The fields of the key, if it is an object. */
  fields?: readonly string[]
  /** The column of that field, if it has another name. */
  column?: string
  /** Whether a value has the form of the key. */
  fits(value: unknown): boolean
  /** The rows with these keys, each with its id. At most one statement. */
  find(values: unknown[], db: Tx): Promise<Record<string, unknown>[]>
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null
/** Whether a value is an integer of 32 bits, as PostgreSQL stores it. */
const isInt = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
const isCode = (value: unknown): boolean => typeof value === 'string' && value !== '' && isStorable(value)
const isCustomerKey = (value: unknown): boolean => {
  const { source, accountId, type, value: text } = (value ?? {}) as Record<string, unknown>
  return (
    isCode(text) &&
    Object.hasOwn(SourceCode, String(source)) &&
    type !== 'CARD_NUMBER' &&
    Object.hasOwn(IdentifierType, String(type)) &&
    (!isGiven(accountId) || isCode(accountId))
  )
}
type Key = Readonly<Record<string, unknown>>
/** Columns that are unique together. `where` turns a key into their values. */
const objectKey = (
  model: ModelName,
  fields: readonly string[],
  fits: (key: Key) => boolean,
  where: (key: Key) => Record<string, unknown> = (key) => key,
): NaturalKey => ({
  ...{ field: 'businessKey', fields },
  fits: (value) => fits((value ?? {}) as Key),
  find: async (values, db) => {
    const wanted = values.map((value) => {
      const key = value as Key
      return where(Object.fromEntries(fields.map((field) => [field, key[field]])))
    })
    const columns = Object.keys(wanted[0] ?? {})
    const select = Object.fromEntries(['id', ...columns].map((column) => [column, true]))
    const rows = await modelRows(db, model).findMany({ where: { OR: wanted }, select })
    const textOf = (row: Key) => JSON.stringify(columns.map((column) => row[column]))
    const ids = new Map(rows.map((row: Key) => [textOf(row), row.id]))
    return values.flatMap((businessKey, n) => {
      const id = ids.get(textOf(wanted[n] ?? {}))
      return id === undefined ? [] : [{ id, businessKey }]
    })
  },
})
/** A text that is unique in a column. */
const textKey = (model: ModelName, field: string, column = field, fits = isCode): NaturalKey => ({
  ...{ field, column, fits },
  find: (values, db) =>
    modelRows(db, model).findMany({
      where: { [column]: { in: values } },
      select: { id: true, [column]: true },
    }),
})

/** The natural key of each entity type, besides its global id. */
export const naturalKeys: Readonly<Record<string, NaturalKey>> = {
  Customer: {
    field: 'businessKey',
    fields: ['source', 'accountId', 'type', 'value'],
    fits: isCustomerKey,
    find: async (values, db) => {
      const ids = await findByKeys(db, values as CustomerKey[])
      return values.flatMap((businessKey, n) => (ids[n] ? [{ id: ids[n], businessKey }] : []))
    },
  },
  Card: textKey('Card', 'cardNumber', 'number', (value) => typeof value === 'string' && isCardNumber(value)),
  CardSeries: textKey('CardSeries', 'code'),
  Company: textKey('Company', 'externalId'),
  Hierarchy: textKey('Hierarchy', 'code'),
  StatusLabel: textKey('StatusLabel', 'label'),
  CardinalTill: textKey('Till', 'code'),
  SourceAccount: objectKey(
    'SourceAccount',
    ['source', 'accountId'],
    ({ source, accountId }) =>
      Object.hasOwn(SourceCode, String(source)) && (!isGiven(accountId) || isCode(accountId)),
    ({ source: sourceCode, accountId }) => ({ sourceCode, accountId: accountId ?? '' }),
  ),
  FieldDefinition: objectKey(
    'FieldDefinition',
    ['target', 'name'],
    ({ target, name }) => Object.hasOwn(FieldTarget, String(target)) && isCode(name),
  ),
  Tier: objectKey(
    'Tier',
    ['programId', 'tierNumber'],
    ({ programId, tierNumber }) => isInt(programId) && isInt(tierNumber),
    ({ programId, tierNumber: sequence }) => ({ programId, sequence }),
  ),
  LoyaltyProgram: {
    field: 'programId',
    fits: Number.isSafeInteger,
    // The number is the id of the row.
    find: async (values) => values.map((value) => ({ id: value, programId: value })),
  },
}
