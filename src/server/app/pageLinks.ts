/** A page of this service, and what a link to it says. */
export type PageLink = { path: string; name: string }

/** Which of the pages this process serves. */
export type ServedPages = { demo: boolean; graphiql: boolean; desk: boolean }

/** The links to the pages that are served, without the page itself. The front page has links in demo mode only. */
export function pageLinks({ demo, graphiql, desk }: ServedPages, own: string): PageLink[] {
  const all = [
    { path: '/', name: 'Cardinal', served: demo },
    { path: '/desk', name: 'The desk', served: desk },
    { path: '/wallet', name: 'The wallet', served: demo },
    { path: '/graphql', name: 'GraphiQL', served: graphiql },
    { path: '/schema.graphql', name: 'The schema as text', served: demo },
  ]
  return all.filter(({ path, served }) => served && path !== own).map(({ path, name }) => ({ path, name }))
}
