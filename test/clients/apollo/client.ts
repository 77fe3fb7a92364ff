import { createHash } from 'node:crypto'
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { onTestFinished } from 'vitest'
import { secret } from '../../support/api.ts'
import { publishedSchema } from '../publishedSchema.ts'
import { possibleTypesOf } from './possibleTypes.ts'
import { typePoliciesOf } from './typePolicies.ts'

const cacheOptions = {
  possibleTypes: possibleTypesOf(publishedSchema),
  typePolicies: typePoliciesOf(publishedSchema),
}

/** A client as an app makes it: persisted queries, and subscriptions as parts of an HTTP answer. */
export function createApolloClient(uri: string, fetchOf = fetch): ApolloClient {
  const persisted = new PersistedQueryLink({
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  })
  const http = new HttpLink({ uri, fetch: fetchOf, headers: { authorization: `Bearer ${secret}` } })
  const client = new ApolloClient({ link: persisted.concat(http), cache: new InMemoryCache(cacheOptions) })
  onTestFinished(() => client.stop())
  return client
}
