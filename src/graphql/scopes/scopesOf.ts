import { type Scope, scopes } from '../../auth/scopes.ts'

/** A type or a field. */
type Part = { readonly extensions: Readonly<Record<string, unknown>> }
type Declared = { scope?: Scope; scopes?: readonly Scope[] }

/**
 * The scopes that a type or field declares; the caller needs all of them. Empty means that every authenticated caller
 * may use it.
 */
export function scopesOf({ extensions }: Part): readonly Scope[] {
  const { authScopes } = (extensions.pothosOptions ?? {}) as { authScopes?: Declared }
  if (!authScopes) return []
  const { scope, scopes: several = [], ...rest } = authScopes
  const needed = [...(scope ? [scope] : []), ...several]
  // Gateways get their rules from here, so an unknown form must not be ignored.
  if (Object.keys(rest).length > 0 || needed.some((name) => !scopes.includes(name)))
    throw new TypeError(`unknown form of authScopes: ${JSON.stringify(authScopes)}`)
  return needed
}
