import { connections, lists, possibleTypes, withoutId } from '../generated/cacheData.ts'

type Policy<FieldPolicy> = { merge?: true; fields?: Record<string, FieldPolicy | { merge: false }> }

/**
 * The `typePolicies` of Apollo’s cache: objects without an id are kept within their parents, pages join their list, and a whole
 * list replaces the one before. Give it `relayStylePagination` of `@apollo/client/utilities`.
 */
export function apolloTypePolicies<FieldPolicy>(
  relayStylePagination: (keyArgs: string[]) => FieldPolicy,
): Record<string, Policy<FieldPolicy>> {
  const policies: Record<string, Policy<FieldPolicy>> = {}
  const add = (type: string, policy: Policy<FieldPolicy>) => {
    const fields = { ...policies[type]?.fields, ...policy.fields }
    policies[type] = { ...policies[type], ...policy, fields }
  }
  const whole = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, { merge: false } as const]))
  for (const type of withoutId) add(type, { merge: true })
  for (const type of possibleTypes.LoyaltyError ?? []) add(type, { merge: true, fields: whole(['path']) })
  for (const [type, names] of Object.entries(lists)) add(type, { fields: whole(names) })
  for (const [type, fields] of Object.entries(connections)) {
    const pages = Object.entries(fields).map(([name, keyArgs]) => [name, relayStylePagination(keyArgs)])
    add(type, { fields: Object.fromEntries(pages) })
  }
  return policies
}
