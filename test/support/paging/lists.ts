import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
} from 'graphql'
import { schema } from '../../../src/graphql/schema.ts'
import type { Api } from '../api.ts'
import { orderedName } from './orderedStages.ts'
import { owners } from './owners.ts'
import type { Stage } from './stage.ts'
import { stages } from './stages.ts'

/** A connection of the schema, or one order of it: where it is, which arguments it takes, and how a test changes its list. */
export type ListUnderTest = {
  name: string
  /** The type and the field, without the order. */
  field: string
  owner: GraphQLObjectType
  connection: GraphQLObjectType
  takes: ReadonlySet<string>
  stage: Stage | undefined
}
/** A page as a test reads it. */
export type Page = {
  edges: { cursor: string; node: Record<string, string> }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}
/** The arguments of a page. */
export type Args = { first?: number; last?: number; after?: string; before?: string }

/** Every connection there is, by introspection. */
export const lists: ListUnderTest[] = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((owner) => Object.values(owner.getFields()).flatMap((field) => listOf(owner, field)))

function listOf(
  owner: GraphQLObjectType,
  { name: field, type, args }: GraphQLField<unknown, unknown>,
): ListUnderTest[] {
  const connection = getNamedType(type)
  if (!isObjectType(connection) || !('edges' in connection.getFields())) return []
  const name = `${owner.name}.${field}`
  const takes = new Set(args.map((arg) => arg.name))
  return [name, ...ordersOf(name, args)].map((one) => ({
    ...{ name: one, field: name, owner, connection, takes, stage: stages[one] },
  }))
}

/** The orders of a list besides its usual one, which is the first of them, ascending. */
function ordersOf(name: string, args: readonly GraphQLArgument[]): string[] {
  const orderBy = getNamedType(args.find((arg) => arg.name === 'orderBy')?.type)
  const fields = isInputObjectType(orderBy) ? getNamedType(orderBy.getFields().field?.type) : undefined
  const values = isEnumType(fields) ? fields.getValues().map((value) => value.name) : []
  return values
    .flatMap((value) => ['ASC', 'DESC'].map((direction) => orderedName(name, value, direction)))
    .slice(1)
}

/** Writes without triggers and foreign keys, all in one round trip. */
export const write = (api: Api, statements: readonly string[]) =>
  api.db.$executeRawUnsafe(
    `DO $stage$ BEGIN ${['SET LOCAL session_replication_role = replica', ...statements].join(';\n')}; END $stage$`,
  )

/** The statements that leave none of these rows. */
export const emptied = ({ take, clear }: Stage, numbers: readonly number[]): string[] => [
  ...numbers.map(take),
  ...(clear ? [clear] : []),
]

/** Makes the rows that the lists belong to. */
export const createOwners = (api: Api) => write(api, owners)

/** How pages of a list are asked for. */
export const queryOf = (stage: Stage, pages: readonly Args[]): string =>
  inside(
    stage,
    pages.map((args) => Object.entries(args).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)),
  )

/** How a page is asked for with a variable for each of these arguments. */
export function queryWith(stage: Stage, names: readonly string[]): string {
  const types: Record<string, string> = { first: 'Int', last: 'Int', after: 'String', before: 'String' }
  const declared = names.map((name) => `$${name}: ${types[name]}`)
  return `query ${bracketed(declared)} ${inside(stage, [names.map((name) => `${name}: $${name}`)])}`
}

/** Asks for a page by each of these lists of arguments. */
function inside(
  { field, within = (inner) => `{ ${inner} }`, tells }: Stage,
  pages: readonly string[][],
): string {
  const asked = pages.map((written, n) => {
    const call = field.endsWith(')')
      ? `${field.slice(0, -1)} ${written.join(' ')})`
      : `${field}${bracketed(written)}`
    return `p${n}: ${call} { edges { cursor node { ${tells} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
  })
  return within(asked.join(' '))
}

const bracketed = (written: readonly string[]) => (written.length > 0 ? `(${written.join(' ')})` : '')

/** The most fields of one operation. */
const mostFields = 10

/** Pages of a list, which must be given. */
export async function readPages(api: Api, stage: Stage, pages: readonly Args[]): Promise<Page[]> {
  const [some, rest] = [pages.slice(0, mostFields), pages.slice(mostFields)]
  const { body } = await api.send({ query: queryOf(stage, some) })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  const data = pagesIn<Record<string, Page>>(body.data, 'p0')
  const read = some.map((_args, n) => data[`p${n}`] as Page)
  return rest.length > 0 ? [...read, ...(await readPages(api, stage, rest))] : read
}

/** The object that has the page of this name: the answer itself, or what one of its fields gives. Of a list the first entry. */
export function pagesIn<Pages extends object>(value: unknown, name: keyof Pages & string): Pages {
  if (typeof value !== 'object' || value === null) throw new Error('the answer has no page')
  return name in value ? (value as Pages) : pagesIn(Object.values(value)[0], name)
}

/** A page of a list. The arguments are variables, so that the service compiles the list once for all its pages. */
export async function readPage(api: Api, stage: Stage, args: Args): Promise<Page> {
  const { body } = await api.send({ query: queryWith(stage, Object.keys(args)), variables: args })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return pagesIn<{ p0: Page }>(body.data, 'p0').p0
}

/** The numbers of the rows of a page that the test has put there. */
export const numbersOf = ({ edges }: Page, { tells }: Stage): number[] =>
  edges.flatMap(({ node }) => {
    const value = node[tells] ?? ''
    const text = ['id', 'heldBy', 'holderId'].includes(tells) ? decoded(value) : value
    const number = Number(/(\d+)$/.exec(text)?.[1] ?? Number.NaN)
    return number < 900_000 ? [number] : []
  })

const decoded = (id: string) => Buffer.from(id, 'base64').toString('utf8')
