import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExecutionResult, GraphQLError, parse } from 'graphql'
import { CloseCode, type Context as Connection, makeServer } from 'graphql-ws'
import type { GraphQLParams } from 'graphql-yoga'
import type { RawData, WebSocket, WebSocketServer } from 'ws'
import type { Authenticate } from '../../auth/authenticate.ts'
import type { Caller } from '../../auth/caller.ts'
import type { WatchCredentials } from '../../auth/credentials.ts'
import { Unauthenticated } from '../../auth/tokens/unauthenticated.ts'
import type { SocketCallers } from './acceptUpgrades.ts'
import { closeWithCredentials } from './closeWithCredentials.ts'

/** The result of an operation, or the stream of its results. */
type Outcome = ExecutionResult | AsyncIterable<ExecutionResult> | undefined
export type Run = (params: GraphQLParams, caller: Caller, socket: WebSocket) => Promise<Outcome>

type Options = {
  sockets: WebSocketServer
  authenticate: Authenticate
  /** The network address of a client. */
  addressOf: (request: IncomingMessage) => string
  callers: SocketCallers
  /** Runs an operation in the same way as over HTTP. */
  run: Run
  mask: (error: unknown) => GraphQLError
  stopping: AbortSignal
  watch: WatchCredentials
}
type Extra = { socket: WebSocket; request: IncomingMessage }

/** The interval of pings, and the time-out for the first message, in milliseconds. */
const times = { alive: 25_000, init: 3_000 } as const

/** Serves `graphql-transport-ws` on each socket until the service stops. */
export function serveSockets(options: Options): void {
  const { sockets, callers, run, mask, stopping } = options
  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: times.init,
    onConnect: (connection) => letIn(connection, options),
    onSubscribe: async ({ extra }, _id, { query, variables, operationName, extensions }) => {
      const caller = callers.get(extra.request)
      if (!caller) throw new Error('a web socket has no caller')
      const params = { query, variables, operationName, extensions } as GraphQLParams
      const outcome = await run(params, caller, extra.socket).catch((error: unknown) => ({
        // Thrown before the operation is parsed. Over HTTP, Yoga answers with it.
        errors: [mask(error)],
      }))
      const errors =
        outcome && 'errors' in outcome && !('data' in outcome && outcome.data) ? outcome.errors : undefined
      if (errors) return errors.map(asGraphQLError)
      return { schema: null as never, document: anySubscription, rootValue: outcome }
    },
    // The operation has already run. The protocol only carries its result.
    subscribe: ({ rootValue }) => rootValue as AsyncGenerator<ExecutionResult>,
  })
  sockets.options.handleProtocols = (offered) =>
    offered.has('graphql-transport-ws') ? 'graphql-transport-ws' : false
  sockets.on('connection', (socket, request) => {
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve) =>
            socket.readyState === socket.OPEN ? socket.send(text, () => resolve()) : resolve(),
          ),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          socket.on('message', (data: RawData) => {
            take(String(data)).catch((error: unknown) => {
              mask(error)
              socket.close(CloseCode.InternalServerError, 'Internal server error')
            })
          }),
      },
      { socket, request },
    )
    // Errors such as a message that is too large: the socket closes itself with its own code.
    socket.on('error', () => undefined)
    const pulse = keepAlive(socket)
    socket.once('close', (code, reason) => {
      clearInterval(pulse)
      void closed(code, String(reason))
    })
  })
  stopping.addEventListener('abort', () => void closeAll(sockets))
}

// The protocol needs an operation of a known kind.
const anySubscription = parse('subscription { __typename }')

/** An error as a socket sends it: without `extensions.http`, which is for answers over HTTP. */
function asGraphQLError(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path } = error
  const { http: _http, ...extensions } = error.extensions ?? {}
  return new GraphQLError(message, { ...(nodes && { nodes }), source, positions, path, extensions })
}

type Authentication = Pick<Options, 'authenticate' | 'addressOf' | 'callers' | 'mask' | 'watch'>

/** Authenticates a client: by the header of its upgrade request, or by `authorization` in its first message. */
async function letIn(
  { connectionParams, extra }: Connection<Record<string, unknown>, Extra>,
  authentication: Authentication,
): Promise<boolean> {
  const given = connectionParams?.authorization ?? connectionParams?.Authorization
  try {
    const known = authentication.callers.get(extra.request)
    const authorization = typeof given === 'string' ? given : null
    const address = authentication.addressOf(extra.request)
    const caller = known ?? (await authentication.authenticate({ authorization, address }))
    authentication.callers.set(extra.request, caller)
    closeWithCredentials(extra.socket, caller.credentials, authentication.watch)
    return true
  } catch (error) {
    if (error instanceof Unauthenticated) extra.socket.close(CloseCode.Unauthorized, 'Unauthorized')
    else {
      authentication.mask(error)
      extra.socket.close(1013, 'Try again later')
    }
    return false
  }
}

/** Pings a client regularly. A client that has not answered by the next ping is disconnected. */
function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let there = true
  socket.on('pong', () => {
    there = true
  })
  return setInterval(() => {
    if (!there) return socket.terminate()
    there = false
    socket.ping()
  }, times.alive)
}

/** Lets the streams report why they end, then closes every socket. */
async function closeAll(sockets: WebSocketServer): Promise<void> {
  await sleep(100)
  for (const socket of sockets.clients) socket.close(1001, 'Going away')
}
