import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { relayStylePagination } from '@apollo/client/utilities'
import type { DocumentNode } from 'graphql'
import { onTestFinished } from 'vitest'
import { apolloTypePolicies, possibleTypes } from '../../../src/client/client.ts'
import { secret } from '../../support/api.ts'

const cacheOptions = { possibleTypes, typePolicies: apolloTypePolicies(relayStylePagination) }

/** The hash that codegen has put beside a document. */
const hashOf = (document: DocumentNode & { __meta__?: { hash?: string } }) => String(document.__meta__?.hash)

type Options = { key?: string; onRequest?: (body: string) => void }

/** A client as an app makes it: persisted queries, and subscriptions as parts of an HTTP answer. */
export function createApolloClient(uri: string, { key = secret, onRequest }: Options = {}): ApolloClient {
  const http = new HttpLink({
    uri,
    headers: { authorization: `Bearer ${key}` },
    fetch: (url, options) => {
      onRequest?.(String(options?.body))
      return fetch(url, options)
    },
  })
  const link = new PersistedQueryLink({ generateHash: hashOf }).concat(http)
  const client = new ApolloClient({ link, cache: new InMemoryCache(cacheOptions) })
  onTestFinished(() => client.stop())
  return client
}
