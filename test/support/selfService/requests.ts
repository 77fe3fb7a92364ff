import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { newKey } from '../api.ts'

type Input = GraphQLArgument | GraphQLInputField
/** A place in the arguments of a field where a value goes: the names on the way to it. */
export type Slot = { way: string[]; type: string }

/** Every place in a field's arguments where text, an id or a number goes; each input type once on a way. */
export const slotsOf = ({ args }: GraphQLField<unknown, unknown>): Slot[] =>
  args.flatMap((argument) => slotsIn(argument, []))

function slotsIn(input: Input, passed: readonly string[]): Slot[] {
  const type = getNamedType(input.type)
  if (isEnumType(type) || passed.includes(type.name)) return []
  if (!isInputObjectType(type)) return [{ way: [input.name], type: type.name }]
  return Object.values(type.getFields()).flatMap((field) =>
    slotsIn(field, [...passed, type.name]).map(({ way, type: end }) => ({
      way: [input.name, ...way],
      type: end,
    })),
  )
}

/** The name of an enum’s value, which stands in a document without quotes. */
export type EnumName = { enum: string }

/** A variable of the document. */
export type VariableName = { variable: string }

/** What an argument is filled with where it does not matter: by its name, else by its type. */
export type Fill = (name: string, type: string) => unknown

const usual: Record<string, unknown> = {
  Int: 1,
  Boolean: true,
  String: 'x',
  ID: 'eDox',
  JSONObject: {},
  JSON: {},
  DateTime: '2026-01-05T09:00:00Z',
  OffsetDateTime: '2026-01-05T09:00:00+07:00',
  Points: '1',
}

/** The arguments of a field with a value in one place: all else that is required is filled. */
export function argumentsFor(
  { args }: GraphQLField<unknown, unknown>,
  { way: [first, ...rest] }: Slot,
  value: unknown,
  fill: Fill,
): Record<string, unknown> {
  const wanted = args.filter((argument) => argument.name === first || isNonNullType(argument.type))
  return Object.fromEntries(
    wanted.map((argument) => [
      argument.name,
      build(argument, argument.name === first ? rest : null, value, fill),
    ]),
  )
}

/** `way` leads on to the place; null: not there, only what is required. */
function build({ name, type }: Input, way: readonly string[] | null, value: unknown, fill: Fill): unknown {
  const inList = (one: unknown, of: GraphQLInputType): unknown =>
    isListType(getNullableType(of)) ? [one] : one
  const named = getNamedType(type)
  if (way?.length === 0) return inList(value, type)
  const filled = fill(name, named.name)
  if (way === null && isEnumType(named)) return inList({ enum: filled ?? named.getValues()[0]?.name }, type)
  if (way === null && filled !== undefined) return filled
  if (!isInputObjectType(named)) return inList(name === 'idempotencyKey' ? newKey() : usual[named.name], type)
  const fields = Object.values(named.getFields())
  const next = way?.[0]
  const chosen = named.isOneOf
    ? fields.filter((field) => (next ? field.name === next : field === fields[0]))
    : fields.filter((field) => field.name === next || isNonNullType(field.type))
  const built = chosen.map((field) => [
    field.name,
    build(field, field.name === next ? (way?.slice(1) ?? []) : null, value, fill),
  ])
  return inList(Object.fromEntries(built), type)
}

/** Arguments as they stand in a document. */
export const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if ('enum' in value) return String(value.enum)
  if ('variable' in value) return `$${value.variable}`
  const fields = Object.entries(value).map(([name, one]) => `${name}: ${literal(one)}`)
  return `{${fields.join(', ')}}`
}

/** A selection of a type: what is open of its leaves, and of what it leads to, so many levels deep. */
export function selectionOf(
  type: GraphQLObjectType | unknown,
  opens: (type: GraphQLObjectType, field: string) => boolean,
  levels: number,
): string {
  if (isUnionType(type))
    return `{ __typename ${type
      .getTypes()
      .map((member) => `... on ${member.name} ${selectionOf(member, opens, levels)}`)
      .join(' ')} }`
  if (!isObjectType(type)) return '{ __typename }'
  const parts = Object.values(type.getFields())
    .filter((field) => opens(type, field.name) && !field.args.some(({ type: of }) => isNonNullType(of)))
    .flatMap((field) => {
      const named = getNamedType(field.type)
      if (!('getFields' in named) && !isUnionType(named))
        return [`${alias(type, field.name, String(field.type))}`]
      return levels > 0 && isObjectType(named)
        ? [`${field.name} ${selectionOf(named, opens, levels - 1)}`]
        : []
    })
  return `{ __typename ${parts.join(' ')} }`
}

/** Fields of one name may differ in type between the members of a union. */
const alias = ({ name: owner }: GraphQLObjectType, field: string, type: string): string =>
  owner.endsWith('Error') ? `${field}_${type.replace(/\W/g, '')}: ${field}` : field
