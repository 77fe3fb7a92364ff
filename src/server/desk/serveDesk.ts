import type { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { appPolicy } from '../app/appPolicy.ts'
import { serveApp } from '../app/serveApp.ts'
import { bundle } from './bundle.ts'
import { type PageOptions, pageOf } from './page.ts'

type Options = PageOptions & { mask: (error: unknown) => GraphQLError }

/** Serves the desk. Outside demo mode, its page asks for a key or a login, and may ask the issuer of the login. */
export const serveDesk = ({ mask, ...options }: Options): Plugin =>
  serveApp({
    name: 'desk',
    bundle,
    pageOf: (built) => pageOf(built, options),
    policy: appPolicy((!options.served.demo && options.login?.origins) || []),
    mask,
  })
