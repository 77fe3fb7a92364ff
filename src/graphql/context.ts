import type { Caller } from '../auth/caller.ts'
import type { Background } from '../core/cardSeries/generationWorker.ts'
import type { Seeker } from '../core/customer/store/reach.ts'
import type { Feed } from '../core/events/feed/feed.ts'
import type { Db } from '../db/connect.ts'
import type { Asker } from '../engine/executeCommand.ts'
import type { Loaders } from './loaders.ts'

/** The caller of a command, with its database connection. */
export const askerOf = ({ db, caller }: Context): Asker => ({
  db,
  caller: caller.name,
  reach: caller.customerId,
})

/** The caller of a look-up, with its database connection. */
export const seekerOf = ({ db, caller }: Context): Seeker & { tx: Db } => ({
  tx: db,
  reach: caller.customerId,
})

/** The connection of a request. */
export type Connection = {
  /** Cuts the connection if the client does not read its stream. */
  hangUp(): void
  /** Calls back when the client has disconnected. */
  whenGone(leave: () => void): void
}

/** The context of a request. Every resolver receives it. */
export type Context = {
  readonly db: Db
  readonly caller: Caller
  readonly loaders: Loaders
  readonly background: Background
  readonly feed: Feed
  readonly connection: Connection
}
