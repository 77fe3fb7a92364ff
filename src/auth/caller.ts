import type { Credentials } from './credentials.ts'
import { type Scope, selfScopeOf } from './scopes.ts'

/** Who calls, and what it may do. */
export type Caller = {
  readonly name: string
  readonly scopes: ReadonlySet<string>
  /** The one customer that a self-service token is about; null: the caller is bound to none. */
  readonly customerId: string | null
  /** What it was let in by: nothing of it outlives that. */
  readonly credentials: Credentials
}

/** Whether a caller has a scope; one of self-service stands for it, within its own reach. */
export const holds = ({ scopes: held }: Pick<Caller, 'scopes'>, scope: Scope): boolean =>
  held.has(scope) || held.has(selfScopeOf[scope] ?? '')
