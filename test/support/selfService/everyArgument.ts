import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'

/** One place of a mutation's input where a client can write any text. */
export type FreeText = { mutation: string; input: GraphQLInputObjectType; path: string[]; json: boolean }

/** Every place for free text in every mutation that says it is for a scope among these. */
export function freeTexts(schema: GraphQLSchema, scopes: readonly string[]): FreeText[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {})
    .filter(({ description }) => scopes.some((scope) => description?.includes(`Requires \`${scope}\``)))
    .flatMap(({ name: mutation, args }) => {
      const input = getNamedType(args[0]?.type) as GraphQLInputObjectType
      return textsOf(input, []).map((place) => ({ mutation, input, ...place }))
    })
}

function textsOf(type: GraphQLInputObjectType, above: string[]): { path: string[]; json: boolean }[] {
  return Object.values(type.getFields()).flatMap(({ name, type: of }) => {
    const named = getNamedType(of)
    const path = [...above, name]
    if (isInputObjectType(named)) return textsOf(named, path)
    return ['String', 'JSONObject'].includes(named.name) ? [{ path, json: named.name === 'JSONObject' }] : []
  })
}

/** The text to write, and what else to fill in: by the name of a field, or of an enum. */
type Values = { text: unknown; given: Readonly<Record<string, unknown>> }

/** An input with the text at a place, all else that is required filled in: by its name from what is given, or anyhow. */
export function inputWith({ input, path }: FreeText, values: Values): Record<string, unknown> {
  return fill(input, path, values)
}

function fill(
  type: GraphQLInputObjectType,
  path: readonly string[],
  values: Values,
): Record<string, unknown> {
  const [here, ...below] = path
  const fields = Object.values(type.getFields())
  const wanted = fields.filter(({ name, type: of }) => name === here || (isNonNullType(of) && !type.isOneOf))
  if (type.isOneOf && here === undefined)
    wanted.push(...fields.filter(({ name }) => name in values.given).slice(0, 1))
  if (type.isOneOf && wanted.length === 0) wanted.push(...fields.slice(0, 1))
  return Object.fromEntries(
    wanted.map(({ name, type: of }) => [name, filled(name, of, name === here ? below : null, values)]),
  )
}

/** `path`: null off the way to the place, empty at it. */
function filled(
  name: string,
  type: GraphQLInputType,
  path: readonly string[] | null,
  values: Values,
): unknown {
  if (isNonNullType(type)) return filled(name, type.ofType, path, values)
  if (isListType(type)) return [filled(name, type.ofType, path, values)]
  if (isInputObjectType(type))
    return name in values.given && path === null ? values.given[name] : fill(type, path ?? [], values)
  if (path !== null) return values.text
  if (name in values.given) return values.given[name]
  if (isEnumType(type)) return values.given[type.name] ?? type.getValues()[0]?.name
  return (
    { Int: 1, Boolean: true, Points: '1', JSONObject: {}, OffsetDateTime: '2026-01-01T00:00:00+07:00' }[
      type.name
    ] ?? 'x'
  )
}
