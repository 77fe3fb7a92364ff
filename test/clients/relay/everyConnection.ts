import type { ListUnderTest } from '../../support/paging/lists.ts'

/** The file that the documents seem to be in. The rules of Relay: their names begin with that of their file. */
export const file = 'everyConnection'

export const nameOf = ({ name }: ListUnderTest): string => `${file}_${name.replaceAll(/\W/g, '_')}`

/** Two documents for a list: a refetchable fragment with a connection, and a query that shows it. */
export function connectionOf(list: ListUnderTest): string {
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
