import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { ownCost, page, usualList } from '../cost.ts'
import { fieldOptions } from '../fields/fieldOptions.ts'
import { isNodeType } from '../nodes.ts'
import { scopesOf } from '../scopes/scopesOf.ts'
import { naturalKeys } from './entityKeys.ts'

type Field = GraphQLField<unknown, unknown>

/** Types that other subgraphs may define too. */
const isShared = (name: string): boolean => name === 'PageInfo' || name.endsWith('BusinessKey')

/** The federation directives of a type: its keys, and whether other subgraphs may define it. */
export function typeDirectives(type: GraphQLObjectType | GraphQLInterfaceType): string[] {
  if (isShared(type.name)) return ['@shareable']
  if (isInterfaceType(type)) return isEntityInterface(type) ? ['@key(fields: "id")'] : []
  if (!isNodeType(type)) return []
  const natural = naturalKeys[type.name]
  const selection = natural && `${natural.field}${natural.fields ? ` { ${natural.fields.join(' ')} }` : ''}`
  return ['id', ...(selection ? [selection] : [])].map((field) => `@key(fields: "${field}")`)
}

/** Whether every object of an interface is an entity, so that other subgraphs can add fields to all of them. They have their own `Node`. */
export const isEntityInterface = (type: GraphQLInterfaceType): boolean =>
  type.name !== 'Node' && 'id' in type.getFields()

/** The federation directives of a field: the size of its list, and its tags. */
export function fieldDirectives(owner: GraphQLObjectType | GraphQLInterfaceType, field: Field): string[] {
  const declared = [owner, ...owner.getInterfaces()].map((type) => type.getFields()[field.name])
  const isPersonal = declared.some((one) => one && fieldOptions(one).personal)
  return [
    ...cost(field, owner.name === 'Mutation'),
    ...(isConnection(owner) ? [] : listSize(field)),
    ...(isPersonal ? ['@tag(name: "personal-data")'] : []),
    ...(scopesOf(field).includes('config:write') ? ['@tag(name: "configuration")'] : []),
  ]
}

/** The weight of a field that costs more than the gateway default: 1 for an object, 10 for a mutation. */
function cost(field: Field, isMutation: boolean): string[] {
  const weight = ownCost(field.args.some(({ name }) => name === 'input') ? { input: {} } : {})
  return weight === (isMutation ? 10 : 1) ? [] : [`@cost(weight: ${weight})`]
}

/** The assumed size of the list of a field, or of the list in its page. */
function listSize({ args, type }: Field): string[] {
  const named = getNamedType(type)
  const slicing = args.filter(({ name }) => name === 'first' || name === 'last')
  if (slicing.length === 0)
    return isList(type) && isCompositeType(named) ? [`@listSize(assumedSize: ${usualList})`] : []
  // If the argument has a default value, that is the assumed size.
  const isPreset = slicing.some(({ defaultValue }) => defaultValue !== undefined)
  const sized = isConnection(named)
    ? Object.keys(named.getFields()).filter((name) => ['edges', 'nodes'].includes(name))
    : []
  const sizes = [
    `slicingArguments: ${JSON.stringify(slicing.map(({ name }) => name))}`,
    ...(isPreset ? [] : [`assumedSize: ${page.usual}`]),
    ...(sized.length > 0 ? [`sizedFields: ${JSON.stringify(sized)}`] : []),
    'requireOneSlicingArgument: false',
  ]
  return [`@listSize(${sizes.join(', ')})`]
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type)
const isConnection = (type: unknown): type is GraphQLObjectType =>
  isObjectType(type) && type.name.endsWith('Connection')
