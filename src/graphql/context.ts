import type { Caller } from '../auth/caller.ts'
import type { Background } from '../core/cardSeries/generationWorker.ts'
import type { Seeker } from '../core/customer/store/reach.ts'
import type { Feed } from '../core/events/feed/feed.ts'
import type { Db } from '../db/connect.ts'
import type { Asker } from '../engine/executeCommand.ts'
import type { Loaders } from './loaders.ts'

/** On whose behalf a command runs. */
export const askerOf = ({ db, caller }: Context): Asker => ({
  db,
  caller: caller.name,
  reach: caller.customerId,
})

/** On whose behalf customers are looked for. */
export const seekerOf = ({ db, caller }: Context): Seeker => ({ tx: db, reach: caller.customerId })

/** What a request came by. */
export type Connection = {
  /** Cuts it, where its client does not read its stream. */
  hangUp(): void
  /** Calls back when its client has gone. */
  whenGone(leave: () => void): void
}

/** What every resolver gets: one for each request. */
export type Context = {
  readonly db: Db
  readonly caller: Caller
  readonly loaders: Loaders
  readonly background: Background
  readonly feed: Feed
  readonly connection: Connection
}
