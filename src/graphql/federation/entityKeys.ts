import { isCardNumber } from '../../core/cardSeries/rules/cardNumber.ts'
import { type CustomerKey, findByKeys } from '../../core/customer/store/findByKeys.ts'
import type { Tx } from '../../db/connect.ts'
import { IdentifierType, SourceCode } from '../../generated/prisma/enums.ts'
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

const isCode = (value: unknown): boolean => typeof value === 'string' && value !== '' && isStorable(value)
const isCustomerKey = (value: unknown): boolean => {
  const { source, accountId, type, value: text } = (value ?? {}) as Record<string, unknown>
  return (
    isCode(text) &&
    Object.hasOwn(SourceCode, String(source)) &&
    type !== 'CARD_NUMBER' &&
    Object.hasOwn(IdentifierType, String(type)) &&
    (accountId === undefined || accountId === null || isCode(accountId))
  )
}
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
  LoyaltyProgram: {
    field: 'programId',
    fits: Number.isSafeInteger,
    // The number is the id of the row.
    find: async (values) => values.map((value) => ({ id: value, programId: value })),
  },
}
