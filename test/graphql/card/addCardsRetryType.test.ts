import {
  assertInputObjectType,
  assertObjectType,
  buildSchema,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql'
import { expect, test } from 'vitest'
import { printedSchema } from '../../../src/cli/printSchema.ts'

const schema = buildSchema(printedSchema)
/** A plan is valid for one call, so it is not sent again. */
const notSentAgain = ['expectedPlan']
/** The objects that are sent by their ids, and the inputs for them. */
const references = [['Customer', 'CustomerBy']]

/** How an answer differs from the input that it should be. Empty: it can be sent as it is. */
function differences(at: string, output: GraphQLOutputType, input: GraphQLInputType): string[] {
  if (isNonNullType(input) && !isNonNullType(output)) return [`${at} may be null`]
  const [given, wanted] = [getNullableType(output), getNullableType(input)]
  if (isListType(given) !== isListType(wanted)) return [`${at} is a list in one of the two`]
  const [type, named] = [getNamedType(given), getNamedType(wanted)]
  if (references.some(([object, by]) => type.name === object && named.name === by)) return []
  if (!isInputObjectType(named)) return type === named ? [] : [`${at} is ${type} and not ${named}`]
  const members = (isUnionType(type) ? type.getTypes() : [type]).map(assertObjectType)
  const fields = members.map((member) => Object.keys(member.getFields()))
  const missing = Object.keys(named.getFields()).filter(
    (name) => !fields.flat().includes(name) && !notSentAgain.includes(name),
  )
  return [
    ...(named.isOneOf && fields.some(({ length }) => length !== 1) ? [`${at} does not have one field`] : []),
    ...missing.map((name) => `${at} lacks ${name}`),
    ...members.flatMap((member) =>
      Object.values(member.getFields()).flatMap((field) => {
        const inner = assertInputObjectType(named).getFields()[field.name]
        const place = `${at}.${field.name}`
        return inner ? differences(place, field.type, inner.type) : [`${place} is no input`]
      }),
    ),
  ]
}

test('AddCardsRetry has the fields of AddCardsInput, at every depth', () => {
  const [retry, input] = [schema.getType('AddCardsRetry'), schema.getType('AddCardsInput')]

  expect(differences('retryInput', assertObjectType(retry), assertInputObjectType(input))).toEqual([])
})
