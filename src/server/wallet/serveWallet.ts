import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { appPage } from '../app/appPage.ts'
import { appPolicy } from '../app/appPolicy.ts'
import { pageLinks, type ServedPages } from '../app/pageLinks.ts'
import { serveApp } from '../app/serveApp.ts'
import { bundle } from './bundle.ts'

type Options = { served: ServedPages; mask: (error: unknown) => GraphQLError }

/** Serves the wallet of demo mode. Its page asks for a member of the demo. */
export const serveWallet = ({ served, mask }: Options): Plugin =>
  serveApp({
    name: 'wallet',
    bundle,
    pageOf: (built) =>
      appPage({
        ...built,
        title: 'Cardinal wallet',
        ...(served.graphiql && { meta: { graphiql: '/graphql' } }),
        links: pageLinks(served, '/wallet'),
      }),
    policy: appPolicy(),
    mask,
  })
