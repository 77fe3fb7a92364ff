import type { GraphQLField, GraphQLNamedType } from 'graphql'
import { type Scope, scopes } from './context.ts'

type Declared = { scope?: Scope; scopes?: readonly Scope[] }

/** The scopes that a type or field declares, every one of which a caller needs; none: any accepted key will do. */
export function scopesOf({
  extensions,
}: GraphQLNamedType | GraphQLField<unknown, unknown>): readonly Scope[] {
  const { authScopes } = (extensions.pothosOptions ?? {}) as { authScopes?: Declared }
  if (!authScopes) return []
  const { scope, scopes: several = [], ...rest } = authScopes
  const needed = [...(scope ? [scope] : []), ...several]
  // What is told to gateways is read from here: a rule that cannot be read would be a rule that they do not know.
  if (Object.keys(rest).length > 0 || needed.some((name) => !scopes.includes(name)))
    throw new TypeError(`unknown form of authScopes: ${JSON.stringify(authScopes)}`)
  return needed
}
