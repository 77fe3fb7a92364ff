import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

/** The plugins of this file, as Stryker looks them up. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'sentences', {
    shouldIgnore: ({ node }: { node?: { type: string; value?: unknown } }) =>
      node?.type === 'StringLiteral' && String(node.value).includes(' ')
        ? 'A sentence for a person. Tests hold codes, data and paths.'
        : undefined,
  }),
]
