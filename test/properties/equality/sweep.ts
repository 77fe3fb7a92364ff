import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { argumentsFor, Variables } from './arguments.ts'
import { plainDraw } from './draw.ts'
import type { Operation } from './operations.ts'
import { wholeValue } from './values.ts'
import type { World } from './world.ts'

type Field = GraphQLField<unknown, unknown>
/** How a type is come to from the root: what is written around a selection of it. */
type Way = { type: GraphQLCompositeType; around: (inner: string) => string }

/** One operation for each field that a query can ask for, and one for each of its arguments. */
export function sweep(schema: GraphQLSchema, world: World): Operation[] {
  const write = (field: Field, owner: string, only: string | undefined) => {
    const pen = { draw: plainDraw, world, variables: new Variables() }
    return `${field.name}${argumentsFor(pen, owner, field, only ?? '').text}`
  }
  const ask = ({ type, around }: Way, field: Field, only?: string): Operation => {
    const inner = isCompositeType(getNamedType(field.type)) ? ` ${leavesOf(schema, field)}` : ''
    return { caller: 'all', query: around(`{ __typename ${write(field, type.name, only)}${inner} }`) }
  }
  return [...wholeInputs(schema, world), ...waysTo(schema, write).flatMap(asksOf)]

  function asksOf(way: Way): Operation[] {
    if (isUnionType(way.type)) return []
    const fields = Object.values(way.type.getFields())
    if (isPlain(way.type)) return [allAtOnce(way, fields)]
    return fields.flatMap((field) => [
      ask(way, field),
      ...field.args.map(({ name }) => ask(way, field, name)),
    ])
  }
}

/** Every input with all that it may have, in a variable. */
function wholeInputs(schema: GraphQLSchema, world: World): Operation[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  return fields.flatMap(({ name: field, args, type }) =>
    args
      .filter((argument) => isInputObjectType(getNamedType(argument.type)))
      .flatMap(({ name, type: of }) =>
        [0, 1, 2].map((n) => ({
          caller: 'all',
          query: `query ($input: ${of}) { ${field}(${name}: $input) { __typename${isUnionType(getNamedType(type)) ? ' ... on LoyaltyError { code message path }' : ''} } }`,
          variables: { input: wholeValue(world, { owner: `Query.${field}`, name, type: of }, n) },
        })),
      ),
  )
}

/** Refusals and events, which are many and alike, are asked whole. */
const isPlain = (type: GraphQLCompositeType): boolean =>
  isObjectType(type) &&
  type.getInterfaces().some(({ name }) => ['LoyaltyError', 'CardinalEvent'].includes(name))

const allAtOnce = ({ around }: Way, fields: Field[]): Operation => {
  const parts = fields.map(({ name, type }) =>
    isCompositeType(getNamedType(type)) ? `${name} { __typename }` : name,
  )
  return { caller: 'all', query: around(`{ __typename ${parts.join(' ')} }`) }
}

/** Some way to each type: the shortest that is found first. */
function waysTo(
  schema: GraphQLSchema,
  write: (field: Field, owner: string, only: undefined) => string,
): Way[] {
  const query = schema.getQueryType()
  if (!query) throw new TypeError('no queries')
  const ways: Way[] = [{ type: query, around: (inner) => inner }]
  const seen = new Set([query.name])
  const add = (type: GraphQLCompositeType, around: Way['around']): void => {
    if (seen.has(type.name)) return
    seen.add(type.name)
    ways.push({ type, around })
  }
  for (const { type, around } of ways) {
    if (!isUnionType(type))
      for (const field of inOrder(Object.values(type.getFields()))) {
        const next = getNamedType(field.type)
        if (isCompositeType(next))
          add(next, (inner) => around(`{ ${write(field, type.name, undefined)} ${inner} }`))
      }
    if (isAbstractType(type))
      for (const member of schema.getPossibleTypes(type))
        for (const one of [member, ...member.getInterfaces()])
          add(one, (inner) => around(`{ ... on ${one.name} ${inner} }`))
  }
  return ways
}

/** What gives a thing of its own before what lists many, and both before what tries something out. */
const inOrder = (fields: Field[]): Field[] => {
  const rank = ({ name }: Field) =>
    ['customer', 'card'].includes(name) ? 0 : /^(preview|_)/.test(name) ? 2 : 1
  return fields.toSorted((a, b) => rank(a) - rank(b))
}

/** The leaves of what a field gives, as far as they need nothing. */
function leavesOf(schema: GraphQLSchema, field: Field): string {
  const type = getNamedType(field.type)
  if (isAbstractType(type) && !isInterfaceType(type)) return '{ __typename }'
  if (!isObjectType(type) && !isInterfaceType(type)) return ''
  const below = Object.values(type.getFields()).flatMap((one) => {
    if (isLeafType(getNamedType(one.type)) && one.args.length === 0) return [one.name]
    return ['edges', 'node', 'nodes', 'pageInfo'].includes(one.name)
      ? [`${one.name} ${leavesOf(schema, one)}`]
      : []
  })
  return `{ __typename ${below.join(' ')} }`
}
