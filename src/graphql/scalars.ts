import { GraphQLScalarType, Kind } from 'graphql'
import { GraphQLBigInt, GraphQLDateTime, GraphQLJSONObject, GraphQLPhoneNumber } from 'graphql-scalars'
import { formatOffsetDateTime, type OffsetDateTime, parseOffsetDateTime } from '../domain/offsetDateTime.ts'
import { builder } from './builder.ts'
import { badInput } from './faults.ts'

const read = (value: unknown): OffsetDateTime => {
  const parsed =
    typeof value === 'string'
      ? parseOffsetDateTime(value)
      : { ok: false as const, reason: 'must be a string' }
  if (!parsed.ok) throw badInput(`The date and time ${parsed.reason}.`)
  return parsed.value
}

const OffsetDateTimeScalar = new GraphQLScalarType<OffsetDateTime, string>({
  name: 'OffsetDateTime',
  description:
    'A moment with the offset it was given in, ISO 8601: `2016-06-23T19:11:18+08:00`. The offset is required, and comes back as it was given.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => formatOffsetDateTime(value as OffsetDateTime),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
})

builder.addScalarType('DateTime', GraphQLDateTime)
builder.addScalarType('OffsetDateTime', OffsetDateTimeScalar)
builder.addScalarType('JSONObject', GraphQLJSONObject)
builder.addScalarType('PhoneNumber', GraphQLPhoneNumber)
builder.addScalarType('BigInt', GraphQLBigInt)
