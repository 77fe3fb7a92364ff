import { expect, test } from 'vitest'
import { importLineSchema } from '../../../../src/core/transfer/rules/importLineSchema.ts'
import {
  CardStatus,
  CustomerStatus,
  IdentifierType,
  SourceCode,
} from '../../../../src/generated/prisma/enums.ts'

type Schema = { items?: Schema; enum?: readonly unknown[]; properties?: { readonly [name: string]: Schema } }
const at = (...names: string[]): Schema => {
  const start: Schema = JSON.parse(JSON.stringify(importLineSchema))
  return names.reduce((schema, name) => (schema.items ?? schema).properties?.[name] ?? {}, start)
}

test('a line can have every value of an enum, except those that no import can bring in', () => {
  const all = (values: object, ...left: string[]) =>
    Object.values(values).filter((value) => !left.includes(value))
  expect(at('identifiers', 'type').enum).toEqual(all(IdentifierType, 'CARD_NUMBER'))
  expect(at('identifiers', 'source').enum).toEqual(all(SourceCode))
  expect(at('cards', 'status').enum).toEqual([...all(CardStatus, 'NOT_ISSUED'), null])
  expect(at('status').enum).toEqual([...all(CustomerStatus, 'MERGED'), null])
})
