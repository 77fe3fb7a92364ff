import { demoKey } from '../../auth/apiKeyAuth.ts'
import type { Tab } from './tab.ts'
import { tabs } from './tabs.ts'

const headersWith = (secret: string): string => JSON.stringify({ Authorization: `Bearer ${secret}` }, null, 2)

/** The name of a tab's operation, which is its title. */
export const nameOf = ({ query }: Tab): string =>
  /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? ''

const statesWith = (headers: string) =>
  tabs.map((tab) => ({
    id: nameOf(tab),
    title: nameOf(tab),
    operationName: nameOf(tab),
    query: tab.query.trim(),
    variables: JSON.stringify(tab.variables, null, 2),
    headers,
    response: null,
  }))

/**
 * What GraphiQL finds stored at a first visit: the demo key, or where a key is to be put. Its own option for preset tabs
 * loses the first tab's variables, and the key on a reload; what it has stored itself it restores whole.
 */
export function presetsWith(demo: boolean): Record<string, string> {
  const headers = headersWith(demo ? demoKey.secret : 'YOUR-API-KEY')
  const states = statesWith(headers)
  return {
    'graphiql:tabState': JSON.stringify({ tabs: states, activeTabIndex: 0 }),
    'graphiql:query': states[0]?.query ?? '',
    'graphiql:variables': states[0]?.variables ?? '',
    'graphiql:headers': headers,
    'graphiql:shouldPersistHeaders': 'true',
  }
}
