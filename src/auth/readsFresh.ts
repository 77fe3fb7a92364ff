import type { Caller } from './caller.ts'

/** The scopes of callers that only look at data. All others may have written, or follow the events. */
const lookingScopes: ReadonlySet<string> = new Set([
  'customers:read',
  'customers:export',
  'webhooks:read',
  'metrics:read',
  'operations:any',
  'self:read',
])

/** Whether each query of a caller must show everything that was committed before it, whichever server answers. */
export const readsFresh = ({ scopes }: Pick<Caller, 'scopes'>): boolean =>
  [...scopes].some((scope) => !lookingScopes.has(scope))
