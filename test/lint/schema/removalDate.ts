import { type DirectiveNode, GraphQLDeprecatedDirective, getArgumentValues } from 'graphql'

/** The day that the reason of a `@deprecated` ends with: `Use "cardNumber". Removed after 2027-06-01.` */
export function removalDate(deprecated: DirectiveNode): string | null {
  const { reason } = getArgumentValues(GraphQLDeprecatedDirective, deprecated)
  return /\bRemoved after (\d{4}-\d{2}-\d{2})\.$/.exec(String(reason))?.[1] ?? null
}
