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
  getGraphQLWSOptions(gateway, ({ connectionParams, extra }) => ({
    ...(extra as object),
    headers: connectionParams ?? {},
    connectionParams,
  })),
  sockets,
)
await listen(server)
