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
import { scopesOf } from '../graphql/scopes.ts'
import type { Asked, Found } from './rootLookup.ts'
import { roots } from './roots.ts'
import { writeColumns } from './selection.ts'
import type { Hole, Nodes, OutputField, Writer } from './sql.ts'
import { decline } from './unsupported.ts'

/** A root field of an operation, and how it finds its rows. `__typename` finds none. */
export type RootField = { key: string; nodes: Nodes; found: Found }

/**
 * One SQL statement that answers an operation. One execution can answer several requests, each with its own
 * parameters.
 */
export type Plan = {
  text: string
  /** The most requests that one execution answers. */
  together: number
  /** For each root field: the start of its answer, and what a missing row means. */
  fields: readonly { prefix: string; missing: Found['missing'] }[]
  scopes: readonly Scope[]
  holes: readonly Hole[]
}

/** The root fields of an operation with these variables. Throws `Declined` if one is not supported. */
export function readRoots(args: ExecutionArgs, operation: OperationDefinitionNode): RootField[] {
  const { schema, document, variableValues, contextValue } = args
  const query = schema.getQueryType() ?? decline('no queries')
  const variables = variableValues ?? {}
  const asked = collectFields(schema, fragmentsOf(document), variables, query, operation.selectionSet)
  if (asked.size === 0) return decline('nothing is asked for')
  return [...asked].map(([key, nodes]) => {
    const [node = decline('no field')] = nodes
    const name = node.name.value
    if (name === '__typename') return { key, nodes, found: typename }
    const field = query.getFields()[name] as OutputField | undefined
    const root = Object.hasOwn(roots, name) ? roots[name] : undefined
    if (!field || !root) return decline(`Query.${name} is not compiled`)
    const info = { schema, variableValues: variables } as GraphQLResolveInfo
    const values = getMappedArgumentValues(field, node, contextValue as object, info) as Asked['args']
    return { key, nodes, found: root({ args: values, field, typeOf: (type) => schema.getType(type) }) }
  })
}

const typename: Found = {
  ...{ shape: '', params: [], rows: 0, missing: 'null' as const },
  write: () => `to_json('Query'::text)`,
}

const fragmentsOf = ({ definitions }: ExecutionArgs['document']) =>
  Object.fromEntries(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  )

/** Compiles an operation into one SQL statement. Throws `Declined` if something is not supported. */
export function compileOperation(args: ExecutionArgs, rootFields: readonly RootField[]): Plan {
  const { schema, document, variableValues } = args
  const writer: Writer = {
    ...{ schema, fragments: fragmentsOf(document), variables: variableValues ?? {} },
    ...{ scopes: new Set(), holes: [], aliases: 0, columnsOf: writeColumns },
  }
  const types: string[] = ['int']
  const columns = rootFields.map(({ nodes, found }) => {
    const offset = types.length
    types.push(...found.params.map(({ type }) => type))
    for (const scope of rootScopes(writer, nodes)) writer.scopes.add(scope)
    return `${found.write(writer, (n) => `r."p${offset + n}"`, nodes)}::text`
  })
  // Not `unnest`: PostgreSQL would see the number of requests and plan again for each number.
  const bound = types.map((type, n) => `"p${n}" ${type}`).join(', ')
  return {
    text: `SELECT ${columns.join(', ')} FROM jsonb_to_recordset($1::jsonb) AS r (${bound}) ORDER BY r."p0"`,
    fields: rootFields.map(({ key, found }, n) => ({
      prefix: `${n === 0 ? '{' : ','}${JSON.stringify(key)}:`,
      missing: found.missing,
    })),
    together: howManyTogether(rootFields, writer),
    scopes: [...writer.scopes],
    holes: writer.holes,
  }
}

/** Cheap requests share a round trip. Expensive requests run alone, so that each has its own database process. */
function howManyTogether(rootFields: readonly RootField[], { aliases }: Writer): number {
  const rows = rootFields.reduce((sum, { found }) => sum + found.rows, 0)
  return Math.min(Math.max(Math.floor(mostSubqueries / (rows * (aliases + 1))), 1), mostTogether)
}

/** The most requests that one statement answers, and the most subqueries that it runs in all. */
const mostTogether = 32
const mostSubqueries = 64

const rootScopes = ({ schema }: Writer, [node]: Nodes) => {
  const field = schema.getQueryType()?.getFields()[node?.name.value ?? '']
  return field ? scopesOf(field) : []
}
