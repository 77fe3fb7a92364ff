import { GraphQLScalarType, Kind } from 'graphql'
import { GraphQLDateTime, GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars'
import { formatOffsetDateTime, type OffsetDateTime, parseOffsetDateTime } from '../values/offsetDateTime.ts'
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
    'A date-time with the offset in which it was given, ISO 8601: `2016-06-23T19:11:18+08:00`. The offset is required, also as `+0800`, `+08` or `Z`, and is returned as `+08:00`. Milliseconds are kept, smaller parts of a second are cut off.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => formatOffsetDateTime(value as OffsetDateTime),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
})

/** Dates of `DateTime` are read like those of `OffsetDateTime`. */
const DateTimeScalar = new GraphQLScalarType<Date, Date>({
  ...GraphQLDateTime.toConfig(),
  parseValue: (value) => read(value).instant,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined).instant,
})

const readPoints = (value: unknown): bigint => {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text === 'string' && /^-?\d{1,18}$/.test(text)) return BigInt(text)
  throw badInput('Points must be a whole number of at most 18 digits. Send numbers above 2^53 as a string.')
}

const PointsScalar = new GraphQLScalarType<bigint, string>({
  name: 'Points',
  description:
    'Loyalty points: a whole number of any size. In an answer it is a string of digits; an input may also be a number.',
  serialize: (value) => String(value),
  parseValue: readPoints,
  parseLiteral: (node) =>
    readPoints(node.kind === Kind.INT || node.kind === Kind.STRING ? node.value : undefined),
})

builder.addScalarType('DateTime', DateTimeScalar)
builder.addScalarType('OffsetDateTime', OffsetDateTimeScalar)
builder.addScalarType('JSON', GraphQLJSON)
builder.addScalarType('JSONObject', GraphQLJSONObject)
builder.addScalarType('Points', PointsScalar)
