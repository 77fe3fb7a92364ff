import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { createClient } from 'graphql-sse'
import { onTestFinished } from 'vitest'
import { graphcacheConfig } from '../../../src/client/client.ts'
import { graphcacheSchema } from '../../../src/client/generated/graphcacheSchema.ts'
import { secret } from '../../support/api.ts'
import { updates } from './updates.ts'

/** A client as an app makes it: a normalized cache, and subscriptions as server-sent events. */
export function createUrqlClient(url: string): Client {
  const headers = { authorization: `Bearer ${secret}` }
  const events = createClient({ url, headers, retryAttempts: 0 })
  onTestFinished(() => events.dispose())
  return new Client({
    url,
    fetchOptions: { headers },
    exchanges: [
      cacheExchange({ ...graphcacheConfig(relayPagination), schema: graphcacheSchema, updates }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables = {} }) => ({
          subscribe: (sink) => ({ unsubscribe: events.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  })
}
