import type { Db } from '../db/connect.ts'
import type { VisibleTo } from '../engine/visibleTo.ts'

/** Makes a batching look-up of one request. */
type Create<Loader> = (db: Db, visibleTo: VisibleTo) => Loader

/** The batching loaders of one request, each made when it is first asked for. */
export type Loaders = { of<Loader>(create: Create<Loader>): Loader }

/** Starts a request without any. */
export function createLoaders(db: Db, visibleTo: VisibleTo): Loaders {
  const made = new Map<Create<unknown>, unknown>()
  return {
    of<Loader>(create: Create<Loader>) {
      if (!made.has(create)) made.set(create, create(db, visibleTo))
      return made.get(create) as Loader
    },
  }
}
