/** The plugins of this file, as Stryker looks them up. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'sentences',
    value: {
      shouldIgnore: ({ node }: { node?: { type: string; value?: unknown } }) =>
        node?.type === 'StringLiteral' && String(node.value).includes(' ')
          ? 'A sentence for a person. Tests hold codes, data and paths.'
          : undefined,
    },
  },
]
