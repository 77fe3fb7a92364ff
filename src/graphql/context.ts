import type { Caller } from '../auth/caller.ts'
import type { Viewer } from '../core/customer/store/findVisible.ts'
import type { Feed } from '../core/events/feed/feed.ts'
import type { ImportProgress } from '../core/transfer/progress/importProgress.ts'
import type { Db, Tx } from '../db/connect.ts'
import type { CommandSettings } from '../engine/commandSettings.ts'
import type { Actor } from '../engine/executeCommand.ts'
import type { JobQueue } from '../jobs/jobQueue.ts'
import type { Loaders } from './loaders.ts'

/** The caller of a command, with its database connection. */
export const actorOf = ({ primary, caller, settings }: Context): Actor => ({
  settings,
  db: primary,
  caller: caller.name,
  visibleTo: caller.customerId,
})

/** The caller of a look-up, with its database connection. */
export const viewerOf = ({ db, caller }: Context): Viewer & { tx: Tx } => ({
  tx: db,
  visibleTo: caller.customerId,
})

/** The connection of a request. */
export type Connection = {
  /** Cuts the connection if the client does not read its stream. */
  disconnect(): void
  /** Calls back when the client has disconnected. */
  onDisconnect(leave: () => void): void
}

/** The context of a request. Every resolver receives it. */
export type Context = {
  /** For reads. All reads of a query, or of what a mutation returns, come from one snapshot. */
  readonly db: Tx
  /** The server that reads go to. */
  readonly reads: Db
  /** For commands, which open transactions of their own. */
  readonly primary: Db
  /** Called before a command: what is read afterwards contains what the command committed. */
  renewSnapshot(): void
  readonly caller: Caller
  readonly loaders: Loaders
  readonly jobQueue: Pick<JobQueue, 'wake'>
  readonly settings: CommandSettings
  readonly feed: Feed
  readonly importProgress: ImportProgress
  readonly connection: Connection
}
