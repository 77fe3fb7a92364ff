import type { Seeker } from '../commands/reach.ts'
import type { Db } from '../db.ts'
import type { Credentials } from '../feed/credentials.ts'
import type { Feed } from '../feed/feed.ts'
import type { Background } from '../generations.ts'
import type { Asker } from '../transact.ts'
import type { Loaders } from './loaders.ts'

/** The scopes of API keys. `customers:write` and `customers:merge` include `customers:read`. */
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

/** Adds the scopes that the given scopes include. */
export const withIncluded = (given: readonly string[]): Set<string> =>
  new Set(given.flatMap((scope) => [scope, ...(included[scope] ?? [])]))

const included: Readonly<Record<string, readonly string[]>> = {
  'customers:write': ['customers:read'],
  'customers:merge': ['customers:read'],
  'self:write': ['self:read'],
}

/**
 * The scopes of self-service tokens. They apply only to the token's own customer. `self:write` includes `self:read`.
 */
export const selfScopes = ['self:read', 'self:write'] as const

/** The self-service scope that replaces a scope of API keys. */
export const selfScopeOf: Partial<Record<Scope, string>> = {
  'customers:read': 'self:read',
  'customers:write': 'self:write',
}

/** Whether a caller has a scope, or the self-service scope that replaces it. */
export const holds = ({ scopes: held }: Pick<Caller, 'scopes'>, scope: Scope): boolean =>
  held.has(scope) || held.has(selfScopeOf[scope] ?? '')

export type Caller = {
  readonly name: string
  readonly scopes: ReadonlySet<string>
  /** The customer of a self-service token. Null for all other callers. */
  readonly customerId: string | null
  /** The credentials of the caller. Streams and sockets end when they expire. */
  readonly credentials: Credentials
}

/** The caller of a command, with its database connection. */
export const askerOf = ({ db, caller }: Context): Asker => ({
  db,
  caller: caller.name,
  reach: caller.customerId,
})

/** The caller of a look-up, with its database connection. */
export const seekerOf = ({ db, caller }: Context): Seeker => ({ tx: db, reach: caller.customerId })

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
