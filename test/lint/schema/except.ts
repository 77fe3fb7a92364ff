import type { GraphQLESLintRule } from '@graphql-eslint/eslint-plugin'

type Reported = { node?: unknown }
type Part = { kind?: string; name?: { value: string }; parent?: Part }

/**
 * A rule that says nothing of some parts of the schema, each such as `Tier` or `Tier.tierNumber`. It reports those of them
 * that it has nothing to say of, so that the list stays short.
 */
export function except(rule: GraphQLESLintRule, parts: readonly string[]): GraphQLESLintRule {
  return {
    ...rule,
    create(context) {
      const idle = new Set(parts)
      const report = (found: Reported) => {
        const part = placeOf(found.node as Part).join('.')
        idle.delete(part)
        if (!parts.includes(part)) context.report(found as Parameters<typeof context.report>[0])
      }
      const quiet: typeof context = Object.create(context, { report: { value: report } })
      return {
        ...rule.create(quiet),
        'Document:exit': (node: never) => {
          for (const part of idle) context.report({ node, message: `${part} needs no exception` })
        },
      }
    },
  }
}

/** The names of the definitions around a node. */
function placeOf(node: Part | undefined): string[] {
  if (!node) return []
  const name = node.kind?.endsWith('Definition') ? node.name?.value : undefined
  return [...placeOf(node.parent), ...(name ? [name] : [])]
}
