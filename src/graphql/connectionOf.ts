import type { InterfaceRef, ObjectRef } from '@pothos/core'
import { builder, type SchemaOf } from './builder.ts'
import { mostCounted } from './paging/count.ts'
import type { Page } from './paging/page.ts'

builder.globalConnectionFields((t) => ({
  totalCount: t.int({
    description: `The number of entries in the whole list: ${mostCounted.toLocaleString('en')} at most. It is counted only if it is selected.`,
    resolve: async (page) => (await countIn(page)).total,
  }),
  totalCountIsExact: t.boolean({
    description: `Whether \`totalCount\` is exact. False: the list has more than ${mostCounted.toLocaleString('en')} entries.`,
    resolve: async (page) => (await countIn(page)).isExact,
  }),
}))

/** Every connection is a page of this mechanism. Pothos knows only what all connections have. */
const countIn = (page: unknown) => (page as Page<unknown>).count()

/** A type of which there are lists. */
type NodeRef<Row> = (ObjectRef<SchemaOf, Row> | InterfaceRef<SchemaOf, Row>) & { name: string }

const made = new Map<object, unknown>()

/** The connection type of a node type. There is one, named after it: `CardConnection` with `CardEdge`. */
export function connectionOf<Row>(type: NodeRef<Row>, name = type.name) {
  const known = made.get(type) as ReturnType<typeof make<Row>> | undefined
  const connection = known ?? make(type, name)
  made.set(type, connection)
  return connection
}

const make = <Row>(type: NodeRef<Row>, name: string) =>
  builder.connectionObject(
    { type, name: `${name}Connection`, description: `One page of a list of type \`${name}\`.` },
    { name: `${name}Edge` },
  )
