import { createClient } from 'graphql-ws'
import { Environment, type GraphQLResponse, Network, Observable, RecordSource, Store } from 'relay-runtime'
import { onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { secret } from '../../support/api.ts'
import { wsUrl } from '../../support/server/ws.ts'

/** An environment as an app makes it: queries and mutations by HTTP, subscriptions by a web socket. */
export function createEnvironment(url: string, key = secret): Environment {
  const authorization = `Bearer ${key}`
  const sockets = createClient({
    ...{ url: wsUrl(url), webSocketImpl: WebSocket, connectionParams: { authorization } },
    retryAttempts: 0,
  })
  onTestFinished(() => sockets.terminate())
  const network = Network.create(
    async ({ id, text }, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ ...(id === null ? { query: text } : { documentId: id }), variables }),
      })
      return (await response.json()) as GraphQLResponse
    },
    ({ text }, variables) =>
      Observable.create((sink) =>
        sockets.subscribe({ query: text ?? '', variables }, sink as Parameters<typeof sockets.subscribe>[1]),
      ),
  )
  return new Environment({ network, store: new Store(new RecordSource()) })
}
