import { Client, cacheExchange, fetchExchange } from '@urql/core'

/** The address of the API. It is on the same server as the desk. */
export const url = '/graphql'

/** What each request sends: the key, which nothing stores. */
export const headersOf = (key: string) => ({ authorization: `Bearer ${key}` })

/** The GraphQL client of the desk. */
export const createDeskClient = (key: string): Client =>
  new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    // Otherwise the browser itself asks for a password if the key is wrong.
    fetchOptions: { headers: headersOf(key), credentials: 'omit' },
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
  })
