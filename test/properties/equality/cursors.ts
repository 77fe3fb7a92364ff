import type { Api } from '../../support/api.ts'

const page = '{ edges { cursor } pageInfo { startCursor endCursor } }'

/** Cursors of every connection there is, by the name of its field. */
export async function cursorsOf(
  api: Api,
  { ids, cards }: { ids: Record<string, string[]>; cards: string[] },
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  const queries = [
    ...lists.map((field) => `{ ${field}(first: 6) ${page} }`),
    '{ latestEventCursor }',
    `{ events(first: 100) ${page} }`,
    ...cards
      .slice(0, 4)
      .map((number) => `{ card(cardNumber: ${JSON.stringify(number)}) { log ${page} holdings ${page} } }`),
    ...(ids.Customer ?? []).slice(0, 12).map(
      (id) => `{ node(id: "${id}") { ... on Customer {
      cards ${page} merges ${page} ledger ${page} history(first: 5) ${page}
      association { children ${page} } } } }`,
    ),
    ...(ids.Company ?? []).slice(0, 4).map(
      (id) => `{ node(id: "${id}") { ... on Company {
      children ${page} members ${page} } } }`,
    ),
  ]
  for (const query of queries) collect((await api.send({ query })).body, '', found)
  return found
}

function collect(value: unknown, field: string, found: Record<string, string[]>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    const isPart = ['edges', 'pageInfo'].includes(name) || Array.isArray(value)
    if (!/cursor$/i.test(name) || typeof inner !== 'string') collect(inner, isPart ? field : name, found)
    else if (!found[field]?.includes(inner)) found[field] = [...(found[field] ?? []), inner]
  }
}

const lists = [
  ...[
    'customers',
    'cards',
    'allCardSeries',
    'blockedIdentifiers',
    'hierarchies',
    'mergeBans',
    'mergeRequests',
  ],
  ...['programs', 'tills'],
]
