import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { createGatewayRuntime, getGraphQLWSOptions } from '@graphql-hive/gateway-runtime'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { listen } from './listen.ts'

/** How the gateway follows a subscription to Cardinal: `sse` unless the first argument says `ws`. */
const [, , transport] = process.argv
const overWebSocket = {
  subscriptions: {
    kind: 'ws',
    options: { connectionParams: { authorization: '{context.headers.authorization}' } },
  },
}

const gateway = createGatewayRuntime({
  supergraph: await text(process.stdin),
  pollingInterval: 0,
  logging: false,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => {
      const authorization = request.headers.get('authorization')
      return authorization ? { authorization } : undefined
    },
  },
  ...(transport === 'ws' && { transportEntries: { cardinal: { options: overWebSocket } } }),
})

const server = createServer(gateway)
const sockets = new WebSocketServer({ server, path: '/graphql' })
useServer(
  getGraphQLWSOptions(gateway, ({ connectionParams }) => {
    const headers = (connectionParams ?? {}) as Record<string, string>
    // What is handed on to subgraphs is read from a request, which a message of a socket has not.
    return { headers, connectionParams, request: new Request('http://gateway.example.com', { headers }) }
  }),
  sockets,
)
await listen(server)
