import type { Background } from '../core/cardSeries/generationWorker.ts'
import type { Seeker } from '../core/customer/store/reach.ts'
import type { Credentials } from '../core/events/feed/credentials.ts'
import type { Feed } from '../core/events/feed/feed.ts'
import type { Db } from '../db/connect.ts'
import type { Asker } from '../engine/executeCommand.ts'
import type { Loaders } from './loaders.ts'

/** What an API key may do; `customers:write` and `customers:merge` include `customers:read`. */
export const scopes = [
  'customers:read',
  'customers:write',
  'customers:merge',
  'customers:export',
  'customers:erase',
  'config:write',
  'events:read',
  'metrics:read',
  'operations:any',
] as const
export type Scope = (typeof scopes)[number]

/** The scopes given, with those that they include. */
export const withIncluded = (given: readonly string[]): Set<string> =>
  new Set(given.flatMap((scope) => [scope, ...(included[scope] ?? [])]))

const included: Readonly<Record<string, readonly string[]>> = {
  'customers:write': ['customers:read'],
  'customers:merge': ['customers:read'],
  'self:write': ['self:read'],
}

/** What a self-service token may do, with its own customer alone; `self:write` includes `self:read`. */
export const selfScopes = ['self:read', 'self:write'] as const

/** The scope of self-service that stands for another. */
export const selfScopeOf: Partial<Record<Scope, string>> = {
  'customers:read': 'self:read',
  'customers:write': 'self:write',
}

/** Whether a caller has a scope; one of self-service stands for it, within its own reach. */
export const holds = ({ scopes: held }: Pick<Caller, 'scopes'>, scope: Scope): boolean =>
  held.has(scope) || held.has(selfScopeOf[scope] ?? '')

export type Caller = {
  readonly name: string
  readonly scopes: ReadonlySet<string>
  /** The one customer that a self-service token is about; null: the caller is bound to none. */
  readonly customerId: string | null
  /** What it was let in by: nothing of it outlives that. */
  readonly credentials: Credentials
}

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
