import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { createClient } from 'graphql-sse'
import { onTestFinished } from 'vitest'
import { secret } from '../../support/api.ts'
import { publishedSchema } from '../publishedSchema.ts'
import { cacheConfigOf } from './cacheConfig.ts'
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
      cacheExchange({ ...cacheConfigOf(publishedSchema), updates }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables = {} }) => ({
          subscribe: (sink) => ({ unsubscribe: events.subscribe({ query, variables }, sink) }),
        }),
      }),
    ],
  })
}
