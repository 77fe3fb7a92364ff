import { getMappedArgumentValues } from '@pothos/core'
import {
  type ExecutionArgs,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import { collectFields } from 'graphql/execution/collectFields.js'
import { holds } from '../auth/caller.ts'
import type { Scope } from '../auth/scopes.ts'
import type { Context } from '../graphql/context.ts'
import { scopesOf } from '../graphql/scopes/scopesOf.ts'
import { assertOpen } from './reach.ts'
import { lookupOf } from './rootFields.ts'
import type { RootLookup, RootRequest } from './rootLookup.ts'
import { writeColumns } from './selection.ts'
import type { LateParam, Nodes, OutputField, Placeholder, SelectionCompiler } from './sql.ts'
import { unsupported } from './unsupported.ts'

/** A root field of an operation, and how it finds its rows. `__typename` finds none. */
export type RootField = { key: string; nodes: Nodes; lookup: RootLookup }

/**
 * One SQL statement that answers an operation. One execution can answer several requests, each with its own
 * parameters.
 */
export type Plan = {
  text: string
  /** The most requests that one execution answers. */
  together: number
  /** Which values are parameters of their own, so that PostgreSQL knows them when it plans. Null: all are in one parameter. */
  parameters: readonly number[] | null
  /** The parameters that follow those of the root fields. */
  late: readonly LateParam[]
  /** For each root field: the start of its answer, and what a missing row means. */
  fields: readonly { prefix: string; missing: RootLookup['missing'] }[]
  /** What the caller needs for the selections. `readRootFields` checks the root fields. */
  scopes: readonly Scope[]
  placeholders: readonly Placeholder[]
}

/**
 * The root fields of an operation with these variables. Throws `Unsupported` if one is not supported, or if resolvers answer
 * all of them.
 */
export async function readRootFields(
  args: ExecutionArgs,
  operation: OperationDefinitionNode,
): Promise<RootField[]> {
  const { schema, document, variableValues, contextValue } = args
  const query = schema.getQueryType() ?? unsupported('no queries')
  const variables = variableValues ?? {}
  const asked = collectFields(schema, fragmentsOf(document), variables, query, operation.selectionSet)
  const { caller } = contextValue as Context
  const reads = [...asked].map(async ([key, nodes]): Promise<RootField> => {
    const [node = unsupported('no field')] = nodes
    const name = node.name.value
    if (name === '__typename') return { key, nodes, lookup: typename }
    const field: OutputField = query.getFields()[name] ?? unsupported(`Query.${name} is no field`)
    if (!scopesOf(field).every((scope) => holds(caller, scope))) return unsupported('a scope is missing')
    assertOpen({ viewer: caller.customerId }, query, name)
    const info = { schema, variableValues: variables } as GraphQLResolveInfo
    const values = getMappedArgumentValues(field, node, contextValue as object, info) as RootRequest['args']
    const request = { args: values, field, context: contextValue as Context }
    const lookup = await lookupOf(field, caller)({ ...request, typeOf: (type) => schema.getType(type) })
    return { key, nodes, lookup }
  })
  const rootFields = await Promise.all(reads)
  const resolved = rootFields.find(({ lookup }) => lookup.isResolved)
  if (resolved && rootFields.every(({ lookup }) => lookup.isResolved || lookup === typename))
    return unsupported(`Query.${resolved.nodes[0]?.name.value} is resolved`)
  return rootFields
}

const typename: RootLookup = {
  ...{ shape: '', params: [], rows: 0, missing: 'null' as const },
  write: () => `to_json('Query'::text)`,
}

const fragmentsOf = ({ definitions }: ExecutionArgs['document']) =>
  Object.fromEntries(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  )

/**
 * Compiles an operation into one SQL statement. The first parameter of a self-service caller is its customer. Throws
 * `Unsupported` if something is not supported.
 */
export function compileOperation(args: ExecutionArgs, rootFields: readonly RootField[]): Plan {
  const { schema, document, variableValues, contextValue } = args
  const isMember = (contextValue as Context).caller.customerId !== null
  const isAlone = rootFields.some(({ lookup }) => lookup.alone)
  const own = isMember ? ['int', 'uuid'] : ['int']
  const types = [...own, ...rootFields.flatMap(({ lookup }) => lookup.params.map(({ type }) => type))]
  const late: LateParam[] = []
  const param = (n: number) => {
    if (!isAlone) return `r."p${n}"`
    return types[n] ? `$${n}::${types[n]}` : `$${n}`
  }
  const compiler: SelectionCompiler = {
    ...{ schema, fragments: fragmentsOf(document), variables: variableValues ?? {} },
    viewer: isMember ? param(1) : null,
    ...{ scopes: new Set(), placeholders: [], aliases: 0, columnsOf: writeColumns },
    bind: (one) => {
      late.push(one)
      return param(types.push(one.type) - 1)
    },
  }
  let next = own.length
  const columns = rootFields.map(({ nodes, lookup }, n) => {
    const offset = next
    next += lookup.params.length
    return `${lookup.write(compiler, (m) => param(offset + m), nodes)}::text AS "f${n}"`
  })
  // Not `unnest`: PostgreSQL would see the number of requests and plan again for each number.
  const bound = () => types.map((type, n) => `"p${n}" ${type}`).join(', ')
  const from = isAlone ? '' : ` FROM jsonb_to_recordset($1::jsonb) AS r (${bound()}) ORDER BY r."p0"`
  const text = `SELECT ${columns.join(', ')}${from}`
  return {
    ...(isAlone ? numbered(text) : { text, parameters: null }),
    late,
    fields: rootFields.map(({ key, lookup }, n) => ({
      prefix: `${n === 0 ? '{' : ','}${JSON.stringify(key)}:`,
      missing: lookup.missing,
    })),
    together: isAlone ? 1 : howManyTogether(rootFields, compiler),
    scopes: [...compiler.scopes],
    placeholders: compiler.placeholders,
  }
}

/** Numbers the parameters of a statement anew: it may use only some of the values. */
function numbered(text: string): { text: string; parameters: number[] } {
  const parameters: number[] = []
  const written = text.replaceAll(/\$(\d+)/g, (_match, n: string) => {
    const known = parameters.indexOf(Number(n) - 1)
    return `$${known < 0 ? parameters.push(Number(n) - 1) : known + 1}`
  })
  return { text: written, parameters }
}

/** Cheap requests share a round trip. Expensive requests run alone, so that each has its own database process. */
function howManyTogether(rootFields: readonly RootField[], { aliases }: SelectionCompiler): number {
  const rows = rootFields.reduce((sum, { lookup }) => sum + lookup.rows, 0)
  return Math.min(Math.max(Math.floor(mostSubqueries / (rows * (aliases + 1))), 1), mostTogether)
}

/** The most requests that one statement answers, and the most subqueries that it runs in all. */
const mostTogether = 32
const mostSubqueries = 64
