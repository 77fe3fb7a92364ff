import { connections, possibleTypes, withoutId } from '../generated/cacheData.ts'

/**
 * The options of urql’s `cacheExchange`: objects without an id are kept within their parents, and pages join their list. Give it
 * `relayPagination` of `@urql/exchange-graphcache/extras`.
 */
export function graphcacheConfig<Resolver>(relayPagination: () => Resolver): {
  keys: Record<string, () => null>
  resolvers: Record<string, Record<string, Resolver>>
  possibleTypes: Record<string, string[]>
} {
  const typesWithoutId = [...withoutId, ...(possibleTypes.LoyaltyError ?? [])]
  const pages = Object.entries(connections).map(([type, fields]) => [
    type,
    Object.fromEntries(Object.keys(fields).map((field) => [field, relayPagination()])),
  ])
  return {
    keys: Object.fromEntries(typesWithoutId.map((type) => [type, () => null])),
    resolvers: Object.fromEntries(pages),
    possibleTypes,
  }
}
