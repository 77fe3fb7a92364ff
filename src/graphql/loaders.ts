import type { Tx } from '../db/connect.ts'
import type { VisibleTo } from '../engine/visibleTo.ts'

/** Makes a batching look-up of one operation. */
type Create<Loader> = (db: Tx, visibleTo: VisibleTo) => Loader

/** The batching loaders of one operation. Each is made at its first use. */
export type Loaders = {
  of<Loader>(create: Create<Loader>): Loader
  /** Forgets what was loaded. */
  clear(): void
}

/** The loaders of an operation, none of them made yet. */
export function createLoaders(db: Tx, visibleTo: VisibleTo): Loaders {
  const made = new Map<Create<unknown>, unknown>()
  return {
    of<Loader>(create: Create<Loader>) {
      if (!made.has(create)) made.set(create, create(db, visibleTo))
      return made.get(create) as Loader
    },
    clear: () => made.clear(),
  }
}
