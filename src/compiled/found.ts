import type { Nodes, Writer } from './writer.ts'

/** How a root field finds its rows. */
export type Found = {
  /** What the text depends on, beside the operation. */
  shape: string
  /** What is bound, with the type that PostgreSQL takes it as. */
  params: readonly { type: string; value: string | number }[]
  /** What it means if nothing is there: a null, or that the ordinary executor must say what. */
  missing: 'null' | 'handOver'
  /** The JSON of what is found; `param` is what is bound. */
  write: (writer: Writer, param: (n: number) => string, nodes: Nodes) => string
}
