import type { ListUnderTest } from '../../support/paging/lists.ts'

/** What the compiler is to read and what it is to write. The rules of Relay: a name begins with that of its file. */
const file = 'everyConnection'

export const nameOf = ({ name }: ListUnderTest): string => `${file}_${name.replace('.', '_')}`

/** A file of documents with two for each list: a refetchable fragment with a connection, and a query that shows it. */
export const everyConnection = (lists: readonly ListUnderTest[]) => ({
  path: `${file}.ts`,
  text: lists.map((list) => `graphql\`${documentsOf(list)}\`\n`).join(''),
})

function documentsOf(list: ListUnderTest): string {
  const { owner, stage } = list
  if (!stage) throw new Error(`${list.name} has no stage in test/support/paging/stages.ts`)
  const [, field = '', own = ''] = /^(\w+)(?:\((.*)\))?$/s.exec(stage.field) ?? []
  const name = nameOf(list)
  const shown = `...${name} @alias(as: "shown")`
  return `
    fragment ${name} on ${owner.name}
    @refetchable(queryName: "${name}PageQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
      ${field}(${own} first: $count, after: $cursor) @connection(key: "${name}_${field}") {
        edges { node { ${stage.tells} } }
      }
    }
    query ${name}Query ${stage.within?.(shown) ?? `{ ${shown} }`}`
}
