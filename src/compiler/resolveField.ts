import { getMappedArgumentValues } from '@pothos/core'
import {
  type DefinitionNode,
  type DocumentNode,
  type ExecutionArgs,
  execute,
  type GraphQLFieldResolver,
  GraphQLList,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionNode,
} from 'graphql'
import type { Context } from '../graphql/context.ts'
import type { Nodes, OutputField, Placeholder, Variables } from './sql.ts'
import { ResolverReads, unsupported } from './unsupported.ts'

/** The operation of the placeholders. */
export type ResolveRun = {
  /** As it was sent: its variables are not coerced. */
  args: ExecutionArgs
  /** Reads from the snapshot of the operation. */
  context: Context
  variables: Variables
  /** Whether the statement ran in the snapshot of the operation, so that resolvers may read. */
  mayRead: boolean
}

/** Fields whose resolver has read. What it reads must come from the snapshot of the statement. */
const reading = new WeakSet<OutputField>()

/** Whether the resolver of a placeholder is known to read. */
export const isReading = ({ field }: Placeholder): boolean => reading.has(field)

/** Whether a field is a leaf without arguments. */
export const isPlainLeaf = ({ type, args }: OutputField): boolean =>
  isLeafType(getNamedType(type)) && args.length === 0

/** The JSON of a field for each row. Throws `ResolverReads` if its resolver reads and may not. */
export async function resolveField(
  placeholder: Placeholder,
  rows: readonly object[],
  run: ResolveRun,
): Promise<string[]> {
  const { field } = placeholder
  // Plans of Prisma queries belong to a context and a path, and the paths here are those of no operation.
  const context = run.mayRead ? { ...run.context } : withoutReads(run.args.contextValue as Context, field)
  const values = isPlainLeaf(field)
    ? await resolveLeaves(field, rows, context)
    : await resolveObjects(placeholder, rows, context, run)
  if (!run.mayRead && reading.has(field)) throw new ResolverReads()
  return values.map((value) => JSON.stringify(value))
}

function withoutReads(context: Context, field: OutputField): Context {
  const get = () => {
    reading.add(field)
    throw new ResolverReads()
  }
  return Object.defineProperties({ ...context }, { db: { get }, loaders: { get } })
}

const resolverOf = ({ extensions, resolve }: OutputField) =>
  (extensions.pothosOriginalResolve ?? resolve) as GraphQLFieldResolver<unknown, Context>

/** Values that need no selection. They are many, and this is fast. */
const resolveLeaves = (field: OutputField, rows: readonly object[], context: Context): Promise<unknown[]> => {
  // The default resolver reads the name.
  const named: Partial<GraphQLResolveInfo> = { fieldName: field.name }
  return Promise.all(
    rows.map(async (row) =>
      complete(field.type, await resolverOf(field)(row, {}, context, named as GraphQLResolveInfo)),
    ),
  )
}

function complete(type: OutputField['type'], value: unknown): unknown {
  if (value === null || value === undefined)
    return isNonNullType(type) ? unsupported('null where none may be') : null
  const bare = getNullableType(type)
  if (isListType(bare)) return (value as unknown[]).map((one) => complete(bare.ofType, one))
  const leaf = getNamedType(bare)
  return isLeafType(leaf) ? leaf.serialize(value) : unsupported('no leaf')
}

/** The normal executor completes the values, as a list at the root of an operation of its own. */
async function resolveObjects(
  placeholder: Placeholder,
  rows: readonly object[],
  context: Context,
  { args: asked, variables }: ResolveRun,
): Promise<unknown[]> {
  const { owner, field, nodes } = placeholder
  const [node = unsupported('no field')] = nodes
  const isRoot = owner === asked.schema.getQueryType()
  const resolve: OutputField['resolve'] = isRoot ? field.resolve : (resolverOf(field) as never)
  const list: GraphQLFieldResolver<unknown, Context> = (_root, _args, _context, info) => {
    if (!owner) return rows
    const args = isRoot
      ? getArgumentValues(field, node, variables)
      : getMappedArgumentValues(field, node, context, info)
    return rows.map((row, n) =>
      resolve?.(row, args, context, { ...info, ...infoFor(placeholder, owner, info, n) }),
    )
  }
  const { data, errors } = await execute({
    ...{ schema: schemaFor(asked.schema, placeholder), document: documentFor(asked, nodes) },
    ...{ rootValue: { list }, contextValue: context, variableValues: asked.variableValues },
  })
  if (errors) {
    if (errors.some(({ originalError }) => originalError instanceof ResolverReads)) throw new ResolverReads()
    return unsupported(`a resolver fails: ${errors[0]?.message}`)
  }
  return data?.list as unknown[]
}

/** What a resolver is told about one of the rows. */
const infoFor = (
  { field, nodes }: Placeholder,
  owner: GraphQLObjectType,
  { path }: GraphQLResolveInfo,
  n: number,
): Partial<GraphQLResolveInfo> => ({
  ...{ fieldName: field.name, fieldNodes: nodes, returnType: field.type, parentType: owner },
  path: { prev: path, key: n, typename: undefined },
})

const schemas = new WeakMap<OutputField, GraphQLSchema>()

/** The schema, in which an operation has a list of the values of a field at its root. */
function schemaFor(schema: GraphQLSchema, { owner, field }: Placeholder): GraphQLSchema {
  const known = schemas.get(field)
  if (known) return known
  const root = new GraphQLObjectType({
    name: 'Values',
    fields: {
      list: {
        type: new GraphQLList(owner ? field.type : getNamedType(field.type)),
        resolve: (source, ...asked) => source.list(source, ...asked),
      },
    },
  })
  const made: GraphQLSchema = Object.create(schema, { getRootType: { value: () => root } })
  schemas.set(field, made)
  return made
}

const documents = new WeakMap<Nodes, DocumentNode>()

/** A document that selects of the list what the fields select. */
function documentFor({ document, operationName }: ExecutionArgs, nodes: Nodes): DocumentNode {
  const known = documents.get(nodes)
  if (known) return known
  const selections = nodes.flatMap(
    ({ selectionSet }): readonly SelectionNode[] => selectionSet?.selections ?? [],
  )
  const definitions = document.definitions.flatMap((one): DefinitionNode[] => {
    if (one.kind !== Kind.OPERATION_DEFINITION) return [one]
    if (operationName && one.name?.value !== operationName) return []
    const list: SelectionNode = {
      ...{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'list' } },
      ...(selections.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
    }
    return [{ ...one, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections: [list] } }]
  })
  const made: DocumentNode = { ...document, definitions }
  documents.set(nodes, made)
  return made
}
