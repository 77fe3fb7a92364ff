import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { appPolicy } from '../app/appPolicy.ts'
import type { ServedPages } from '../app/pageLinks.ts'
import { serveApp } from '../app/serveApp.ts'
import { bundle } from './bundle.ts'
import { pageOf } from './page.ts'

type Options = { served: ServedPages; mask: (error: unknown) => GraphQLError }

/** Serves the desk. Outside demo mode, its page asks for a key. */
export const serveDesk = ({ served, mask }: Options): Plugin =>
  serveApp({ name: 'desk', bundle, pageOf: (built) => pageOf(built, served), policy: appPolicy, mask })
