/** What the service offers to somebody who opens it in a browser. */
export type Place = { path: string; name: string; text: string }

type Shown = { graphiql: boolean; desk: boolean }

const pages: readonly (Place & { shown?: keyof Shown })[] = [
  {
    path: '/desk',
    name: 'The desk',
    text: 'Pages for people who answer customers: search, cards, points, merges.',
    shown: 'desk',
  },
  {
    path: '/wallet',
    name: 'The wallet',
    text: 'What a member sees on the phone: cards, points, consent. Be one of the demo’s members.',
  },
  {
    path: '/graphql',
    name: 'GraphiQL',
    text: 'Send queries and mutations. Each tab runs on the demo data as it is.',
    shown: 'graphiql',
  },
  {
    path: '/schema.graphql',
    name: 'The schema',
    text: 'All types, queries, mutations and refusals, with descriptions.',
  },
]

/** The pages that this service serves. */
export const pagesOf = (shown: Shown): Place[] => pages.filter(({ shown: part }) => !part || shown[part])

/** The health endpoints. None of them needs a key. */
export const healthPlaces: readonly Place[] = [
  { path: '/health', name: '/health', text: '200 while the process lives.' },
  { path: '/ready', name: '/ready', text: '200 if the service can serve, else 503.' },
]

/** The documents of the repository to begin with. */
export const documents: readonly Omit<Place, 'path'>[] = [
  { name: 'README.md', text: 'How to start, and the five operations that an app needs.' },
  {
    name: 'docs/frontend.md',
    text: 'The client for frontends: the first operations, errors, retries, caching.',
  },
  { name: 'docs/access.md', text: 'API keys, tokens and scopes.' },
  { name: 'docs/events.md', text: 'The feed of all changes.' },
  { name: 'docs/operations.md', text: 'Endpoints, limits, logs and metrics.' },
]
