/** The scopes of API keys. `customers:write` and `customers:merge` include `customers:read`, and `webhooks:write` includes `webhooks:read`. */
export const scopes = [
  'customers:read',
  'customers:write',
  'customers:merge',
  'customers:export',
  'customers:erase',
  'data:export',
  'config:write',
  'events:read',
  'webhooks:read',
  'webhooks:write',
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
  'webhooks:write': ['webhooks:read'],
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
