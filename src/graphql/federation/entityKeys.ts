import { isCardNumber } from '../../core/cardSeries/rules/cardNumber.ts'
import type { Db } from '../../db/connect.ts'
import { isStorable } from '../../values/wellFormed.ts'

type NaturalKey = {
  /** The field that holds it; no two rows have the same in it. */
  field: string
  /** Whether a value can be one at all. */
  fits(value: unknown): boolean
  /** The rows that have one of these values, each with its own id, in one statement at most. */
  find(values: unknown[], db: Db): Promise<Record<string, unknown>[]>
}

const isCode = (value: unknown): boolean => typeof value === 'string' && value !== '' && isStorable(value)
const among = (values: unknown[]) => ({ in: values as string[] })

/** What names an entity beside its global id, by the entity's type. */
export const naturalKeys: Readonly<Record<string, NaturalKey>> = {
  Card: {
    field: 'number',
    fits: (value) => typeof value === 'string' && isCardNumber(value),
    find: (values, db) =>
      db.card.findMany({ where: { number: among(values) }, select: { id: true, number: true } }),
  },
  CardSeries: {
    field: 'code',
    fits: isCode,
    find: (values, db) =>
      db.cardSeries.findMany({ where: { code: among(values) }, select: { id: true, code: true } }),
  },
  Company: {
    field: 'externalId',
    fits: isCode,
    find: (values, db) =>
      db.company.findMany({ where: { externalId: among(values) }, select: { id: true, externalId: true } }),
  },
  Hierarchy: {
    field: 'code',
    fits: isCode,
    find: (values, db) =>
      db.hierarchy.findMany({ where: { code: among(values) }, select: { id: true, code: true } }),
  },
  LoyaltyProgramme: {
    field: 'programId',
    fits: Number.isSafeInteger,
    // The number is the row's own id.
    find: async (values) => values.map((value) => ({ id: value, programId: value })),
  },
}
