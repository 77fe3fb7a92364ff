import type { Count } from './count.ts'
import { type List, toCursor } from './cursor.ts'
import type { Values, Window } from './window.ts'

/** A row of a list, with its values in the columns of the order. */
export type Placed<Row> = { readonly row: Row; readonly values: Values }

/** What a connection shows. Its entries are counted only if the count is selected. */
export type Page<Row> = {
  readonly edges: { readonly cursor: string; readonly node: Row }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly count: () => Promise<Count>
}

type Found<Row> = {
  list: List
  window: Window
  /** The rows in the order in which they were read: with `backward` from the end. One more than the page has. */
  found: readonly Placed<Row>[]
  count: () => Promise<Count>
}

/** The page of the rows that were found. */
export function pageOf<Row>({ list, window, found, count }: Found<Row>): Page<Row> {
  const { size, backward, after, before } = window
  const shown = found.slice(0, size)
  const edges = (backward ? shown.toReversed() : shown).map(({ row, values }) => ({
    cursor: toCursor(list, values),
    node: row,
  }))
  const hasMore = found.length > size
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? before !== null : hasMore,
      hasPreviousPage: backward ? hasMore : after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count,
  }
}
