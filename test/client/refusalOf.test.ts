import { readFileSync } from 'node:fs'
import { buildSchema, isUnionType } from 'graphql'
import { expect, expectTypeOf, test } from 'vitest'
import type { AddCardsMutation } from '../../src/client/generated/operations.ts'
import { refusalOf } from '../../src/client/refusalOf.ts'

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))
const results = Object.values(schema.getTypeMap())
  .filter(isUnionType)
  .filter(({ name }) => name.endsWith('Result'))

test('of each result union, exactly the refusals have names that end with Error', () => {
  expect(results.length).toBeGreaterThan(50)
  for (const union of results) {
    const members = union.getTypes()
    const refusals = members.filter((type) =>
      type.getInterfaces().some(({ name }) => name === 'LoyaltyError'),
    )
    expect(members.filter(({ name }) => name.endsWith('Error'))).toEqual(refusals)
    expect(members.length - refusals.length).toBe(1)
  }
})

test('a refusal and a success are told apart, in their types too', () => {
  const refused = { __typename: 'AccountClosedError' } as AddCardsMutation['addCards']
  const { refusal, success } = refusalOf(refused)

  expect(refusal).toBe(refused)
  expect(success).toBeNull()
  if (refusal === null) expectTypeOf(success.successList).toEqualTypeOf<string[]>()
  else {
    expectTypeOf(success).toEqualTypeOf<null>()
    expectTypeOf(refusal.retryable).toEqualTypeOf<boolean>()
  }
})

test('a refusal that is newer than the client is a refusal', () => {
  expect(refusalOf({ __typename: 'CardOnLoanError' }).refusal).not.toBeNull()
})

test('a result without its type is a mistake of the document', () => {
  expect(() => refusalOf({})).toThrow('__typename')
})
