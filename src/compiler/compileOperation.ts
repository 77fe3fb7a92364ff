import { getMappedArgumentValues } from '@pothos/core'
import {
  type ExecutionArgs,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import { collectFields } from 'graphql/execution/collectFields.js'
import type { Scope } from '../auth/scopes.ts'
import type { Context } from '../graphql/context.ts'
import { scopesOf } from '../graphql/scopes/scopesOf.ts'
import { assertOpen } from './reach.ts'
import { lookupOf } from './rootFields.ts'
import type { RootLookup, RootRequest } from './rootLookup.ts'
import { writeColumns } from './selection.ts'
import type { Nodes, OutputField, Placeholder, SelectionCompiler } from './sql.ts'
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
  /** For each root field: the start of its answer, and what a missing row means. */
  fields: readonly { prefix: string; missing: RootLookup['missing'] }[]
  scopes: readonly Scope[]
  placeholders: readonly Placeholder[]
}

/** The root fields of an operation with these variables. Throws `Unsupported` if one is not supported. */
export function readRootFields(args: ExecutionArgs, operation: OperationDefinitionNode): RootField[] {
  const { schema, document, variableValues, contextValue } = args
  const query = schema.getQueryType() ?? unsupported('no queries')
  const variables = variableValues ?? {}
  const asked = collectFields(schema, fragmentsOf(document), variables, query, operation.selectionSet)
  if (asked.size === 0) return unsupported('nothing is asked for')
  return [...asked].map(([key, nodes]) => {
    const [node = unsupported('no field')] = nodes
    const name = node.name.value
    if (name === '__typename') return { key, nodes, lookup: typename }
    const field: OutputField = query.getFields()[name] ?? unsupported(`Query.${name} is no field`)
    const lookup = lookupOf(field)
    const info = { schema, variableValues: variables } as GraphQLResolveInfo
    const values = getMappedArgumentValues(field, node, contextValue as object, info) as RootRequest['args']
    return { key, nodes, lookup: lookup({ args: values, field, typeOf: (type) => schema.getType(type) }) }
  })
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
 * Compiles an operation into one SQL statement. The first parameter of a self-service caller is its customer. Throws `Unsupported` if something is
 * not supported.
 */
export function compileOperation(args: ExecutionArgs, rootFields: readonly RootField[]): Plan {
  const { schema, document, variableValues, contextValue } = args
  const isMember = (contextValue as Context).caller.customerId !== null
  const compiler: SelectionCompiler = {
    ...{ schema, fragments: fragmentsOf(document), variables: variableValues ?? {} },
    viewer: isMember ? 'r."p1"' : null,
    ...{ scopes: new Set(), placeholders: [], aliases: 0, columnsOf: writeColumns },
  }
  const types: string[] = isMember ? ['int', 'uuid'] : ['int']
  const columns = rootFields.map(({ nodes, lookup }) => {
    const offset = types.length
    types.push(...lookup.params.map(({ type }) => type))
    needRoot(compiler, nodes)
    return `${lookup.write(compiler, (n) => `r."p${offset + n}"`, nodes)}::text`
  })
  // Not `unnest`: PostgreSQL would see the number of requests and plan again for each number.
  const bound = types.map((type, n) => `"p${n}" ${type}`).join(', ')
  return {
    text: `SELECT ${columns.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS r (${bound}) ORDER BY r."p0"`,
    fields: rootFields.map(({ key, lookup }, n) => ({
      prefix: `${n === 0 ? '{' : ','}${JSON.stringify(key)}:`,
      missing: lookup.missing,
    })),
    together: howManyTogether(rootFields, compiler),
    scopes: [...compiler.scopes],
    placeholders: compiler.placeholders,
  }
}

/** Cheap requests share a round trip. Expensive requests run alone, so that each has its own database process. */
function howManyTogether(rootFields: readonly RootField[], { aliases }: SelectionCompiler): number {
  const rows = rootFields.reduce((sum, { lookup }) => sum + lookup.rows, 0)
  return Math.min(Math.max(Math.floor(mostSubqueries / (rows * (aliases + 1))), 1), mostTogether)
}

/** The most requests that one statement answers, and the most subqueries that it runs in all. */
const mostTogether = 32
const mostSubqueries = 64

function needRoot(compiler: SelectionCompiler, [node]: Nodes): void {
  const query = compiler.schema.getQueryType()
  const field = query?.getFields()[node?.name.value ?? '']
  if (!query || !field) return
  assertOpen(compiler, query, field.name)
  for (const scope of scopesOf(field)) compiler.scopes.add(scope)
}
