import type { GraphiQLOptions, YogaServerOptions } from 'graphql-yoga'

const tabs: NonNullable<GraphiQLOptions['defaultTabs']> = []

/** GraphiQL with working examples in demo mode, off otherwise. The page needs nothing from outside. */
export function graphiql(
  demo: boolean,
): Pick<YogaServerOptions<object, object>, 'graphiql' | 'renderGraphiQL'> {
  if (!demo) return { graphiql: false }
  return {
    graphiql: { title: 'Cardinal', defaultTabs: tabs },
    renderGraphiQL: async (options) =>
      (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
  }
}
