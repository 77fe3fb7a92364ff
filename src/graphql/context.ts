import type { Db } from '../db.ts'
import type { Background } from '../generations.ts'
import type { Loaders } from './loaders.ts'

/** What an API key may do; `customers:write` includes `customers:read`. */
export const scopes = ['customers:read', 'customers:write', 'config:write', 'events:read'] as const
export type Scope = (typeof scopes)[number]

export type Caller = { readonly name: string; readonly scopes: ReadonlySet<string> }

/** What every resolver gets: one for each request. */
export type Context = {
  readonly db: Db
  readonly caller: Caller
  readonly loaders: Loaders
  readonly background: Background
}
