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
