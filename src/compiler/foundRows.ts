import { fieldOptions } from '../graphql/fields/fieldOptions.ts'
import { columns } from './columns.ts'
import { placeholderFor } from './placeholders.ts'
import { objectOf, type RootLookup, type RootRequest } from './rootLookup.ts'
import { jsonListOf, jsonOf, modelOf, type Nodes, type OutputField, type SelectionCompiler } from './sql.ts'
import { ifRight, unsupported } from './unsupported.ts'

/** A page of rows that the field finds itself: the statement reads what is selected of them. */
export async function listFound({ args, field, context }: RootRequest): Promise<RootLookup> {
  const { found } = fieldOptions(field)
  const page = (await ifRight(async () => found?.(args, context))) ?? unsupported('nothing was looked for')
  const { total, isExact } = await page.count()
  const edges = page.edges.map(({ cursor, node }, n) => ({ n, id: node.id, cursor, node }))
  const info = [{ ...page.pageInfo, totalCount: total, totalCountIsExact: isExact }]
  return {
    shape: 'found',
    params: [
      { type: 'jsonb', value: edges },
      { type: 'jsonb', value: info },
    ],
    ...{ rows: Math.max(edges.length, 1), missing: 'fallBack' },
    write: (compiler, param, nodes) => {
      const read = ({ name }: OutputField) => `(${param(1)} -> 0 -> '${name}')`
      const write = (part: OutputField, partNodes: Nodes): string => {
        if (part.name === 'pageInfo') return jsonOf(columns(compiler, objectOf(part), partNodes, read))
        if (part.name === 'edges') return writeEdges(compiler, part, partNodes, param(0))
        if (part.name !== 'nodes') return read(part)
        return jsonListOf(writeNode(compiler, part, partNodes), from(part, param(0)))
      }
      return jsonOf(columns(compiler, objectOf(field), nodes, write))
    },
  }
}

const alias = 't0'

const writeNode = (compiler: SelectionCompiler, field: OutputField, nodes: Nodes): string =>
  compiler.columnsOf(compiler, objectOf(field), nodes, { alias })

/** The rows with these ids. PostgreSQL expects 100 of them, so without OFFSET it would read a table of 20,000 from end to end. */
const from = (node: OutputField, edges: string): string =>
  `FROM jsonb_to_recordset(${edges}) AS f ("n" int, "id" uuid, "cursor" text, "node" json)
  CROSS JOIN LATERAL (SELECT * FROM "${modelOf(objectOf(node))}" one WHERE one."id" = f."id" OFFSET 0) ${alias} ORDER BY f."n"`

function writeEdges(compiler: SelectionCompiler, field: OutputField, nodes: Nodes, edges: string): string {
  const owner = objectOf(field)
  const selected = columns(compiler, owner, nodes, (part, partNodes) => {
    if (part.name === 'cursor') return `f."cursor"`
    if (part.name === 'node') return jsonOf(writeNode(compiler, part, partNodes))
    const row = { sql: `json_build_object('node', f."node")`, revive: (edge: object) => edge }
    return placeholderFor(compiler, { owner, field: part, nodes: partNodes }, row)
  })
  return jsonListOf(selected, from(owner.getFields().node ?? unsupported('no node'), edges))
}
