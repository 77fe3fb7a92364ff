import type { Credentials } from './credentials.ts'
import { type Scope, selfScopeOf } from './scopes.ts'

/** Who calls, and what it may do. */
export type Caller = {
  readonly name: string
  readonly scopes: ReadonlySet<string>
  /** The customer of a self-service token. Null for all other callers. */
  readonly customerId: string | null
  /** The credentials of the caller. Streams and sockets end when they expire. */
  readonly credentials: Credentials
}

/** Whether a caller has a scope, or the self-service scope that replaces it. */
export const holds = ({ scopes: held }: Pick<Caller, 'scopes'>, scope: Scope): boolean =>
  held.has(scope) || held.has(selfScopeOf[scope] ?? '')
