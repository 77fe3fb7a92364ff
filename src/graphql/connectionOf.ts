import type { InterfaceRef, ObjectRef } from '@pothos/core'
import { builder, type SchemaOf } from './builder.ts'
import { type Count, mostCounted } from './paging/count.ts'
import type { Page } from './paging/page.ts'

// Once: the first use of a locale is slow, and this is asked for each connection.
const most = mostCounted.toLocaleString('en')

builder.globalConnectionFields((t) => ({
  totalCount: t.int({
    description: `The number of entries in the whole list: ${most} at most. It is counted only if it is selected.`,
    resolve: async (page) => (await countIn(page)).total,
  }),
  totalCountIsExact: t.boolean({
    description: `Whether \`totalCount\` is exact. False: the list has more than ${most} entries.`,
    resolve: async (page) => (await countIn(page)).isExact,
  }),
}))

const counts = new WeakMap<object, Promise<Count>>()

/** The count of a page, made once. Every connection is a page of this mechanism; Pothos knows only what all connections have. */
function countIn(connection: unknown): Promise<Count> {
  const page = connection as Page<unknown>
  const count = counts.get(page) ?? page.count()
  counts.set(page, count)
  return count
}

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
