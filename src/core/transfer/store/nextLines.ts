import type { FilePosition, LineSource, RawLine } from './rawLine.ts'

/** The lines of a run that wait for their parents. */
export type Waiting = {
  /** How many wait. */
  count: number
  /** The first of those whose parent is in by now, or of all. */
  take(which: 'READY' | 'ALL', size: number): Promise<RawLine[]>
}
/** The next lines of a run. Without any, it is done. */
export type NextLines = {
  /** Those that have waited. */
  waited: RawLine[]
  /** Those that follow in the file. */
  read: RawLine[]
  /** Whether a line may wait for its parent: not after the end of the file, when no line is left that could bring it in. */
  mayWait: boolean
}
type Options = { waiting: Waiting; source: Pick<LineSource, 'read'>; after: FilePosition; size: number }

/**
 * The lines to judge next: first those whose parent came in meanwhile, then those of the file, and after its end those whose
 * parent did not come.
 */
export async function nextLines({ waiting, source, after, size }: Options): Promise<NextLines> {
  const ready = waiting.count > 0 ? await waiting.take('READY', size) : []
  const read = ready.length < size ? await source.read(after, size - ready.length) : []
  if (ready.length + read.length > 0 || waiting.count === 0) return { waited: ready, read, mayWait: true }
  return { waited: await waiting.take('ALL', size), read: [], mayWait: false }
}
