import { demoKey } from '../../auth/authenticateApiKey.ts'
import type { Tab } from './tabs/tab.ts'
import { tabs } from './tabs/tabs.ts'

const headersWith = (secret: string): string => JSON.stringify({ Authorization: `Bearer ${secret}` }, null, 2)

/** The name of the operation of a tab. It is also the title of the tab. */
export const nameOf = ({ query }: Tab): string =>
  /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1] ?? ''

/** The page replaces the name of a member by a token for it. */
function headersOf({ member }: Tab, demo: boolean): string {
  if (member) return headersWith(demo ? `{{member:${member}}}` : 'A-TOKEN-OF-A-MEMBER')
  return headersWith(demo ? demoKey.secret : 'YOUR-API-KEY')
}

const statesWith = (demo: boolean) =>
  tabs.map((tab) => ({
    id: nameOf(tab),
    title: nameOf(tab),
    operationName: nameOf(tab),
    query: tab.query.trim(),
    variables: JSON.stringify(tab.variables, null, 2),
    headers: headersOf(tab, demo),
    response: null,
  }))

/**
 * The initial content of GraphiQL's storage: the tabs, and the demo key or a placeholder for a key. GraphiQL's own
 * option for preset tabs loses the variables of the first tab, and loses the key on a reload.
 */
export function presetsWith(demo: boolean): Record<string, string> {
  const states = statesWith(demo)
  return {
    'graphiql:tabState': JSON.stringify({ tabs: states, activeTabIndex: 0 }),
    'graphiql:query': states[0]?.query ?? '',
    'graphiql:variables': states[0]?.variables ?? '',
    'graphiql:headers': states[0]?.headers ?? '',
    'graphiql:shouldPersistHeaders': 'true',
  }
}
