import type { Db } from '../db/connect.ts'
import type { Reach } from '../engine/reach.ts'

/** Makes a batching look-up of one request. */
type Create<Loader> = (db: Db, reach: Reach) => Loader

/** The batching loaders of one request, each made when it is first asked for. */
export type Loaders = { of<Loader>(create: Create<Loader>): Loader }

/** Starts a request without any. */
export function createLoaders(db: Db, reach: Reach): Loaders {
  const made = new Map<Create<unknown>, unknown>()
  return {
    of<Loader>(create: Create<Loader>) {
      if (!made.has(create)) made.set(create, create(db, reach))
      return made.get(create) as Loader
    },
  }
}
