import { Client, cacheExchange, fetchExchange } from '@urql/core'
import type { Session } from './SessionContext.ts'

/** The address of the API. It is on the same server as the desk. */
export const url = '/graphql'

/** What each request sends: the key or token, which nothing stores. */
export const headersOf = (token: string) => ({ authorization: `Bearer ${token}` })

/** The GraphQL client of the desk. */
export const createDeskClient = ({ token, ended }: Session): Client =>
  new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    // Otherwise the browser itself asks for a password if the key is wrong.
    fetchOptions: { credentials: 'omit' },
    fetch: async (address, options) => {
      const headers = new Headers(options?.headers)
      for (const [name, value] of Object.entries(headersOf(await token()))) headers.set(name, value)
      const response = await fetch(address, { ...options, headers })
      if (response.status === 401) ended()
      return response
    },
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
  })
