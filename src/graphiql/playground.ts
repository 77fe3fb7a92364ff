import type { YogaServerOptions } from 'graphql-yoga'
import { demoKey } from '../authenticate.ts'
import { renderPage } from './page.ts'
import { tabs } from './tabs.ts'

/** The key that each tab sends: GraphiQL shows it, and so how a key is sent. */
export const headers = JSON.stringify({ Authorization: `Bearer ${demoKey.secret}` }, null, 2)

const defaultTabs = tabs.map(({ query, variables }) => ({
  query: query.trim(),
  variables: JSON.stringify(variables, null, 2),
  headers,
}))

/** GraphiQL with working examples in demo mode, off otherwise. The page needs nothing from outside. */
export function playground(
  demo: boolean,
): Pick<YogaServerOptions<object, object>, 'graphiql' | 'renderGraphiQL'> {
  if (!demo) return { graphiql: false }
  return {
    graphiql: { defaultTabs, headers, defaultHeaders: headers, shouldPersistHeaders: true },
    renderGraphiQL: renderPage,
  }
}
