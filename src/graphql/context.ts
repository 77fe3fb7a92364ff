import type { Db } from '../db.ts'
import type { Feed } from '../feed/feed.ts'
import type { Background } from '../generations.ts'
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
] as const
export type Scope = (typeof scopes)[number]

/** The scopes given, with those that they include. */
export function withIncluded(given: readonly string[]): Set<string> {
  const reads = given.includes('customers:write') || given.includes('customers:merge')
  return new Set<string>(reads ? [...given, 'customers:read'] : given)
}

/** What a self-service token may do, with its own customer alone; `self:write` includes `self:read`. */
export const selfScopes = ['self:read', 'self:write'] as const

export type Caller = {
  readonly name: string
  readonly scopes: ReadonlySet<string>
  /** The one customer that a self-service token is about; null: the caller is bound to none. */
  readonly customerId: string | null
}

/** What every resolver gets: one for each request. */
export type Context = {
  readonly db: Db
  readonly caller: Caller
  readonly loaders: Loaders
  readonly background: Background
  readonly feed: Feed
  /** Cuts the connection of a stream that its consumer does not read. */
  readonly hangUp: () => void
}
