import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExecutionResult, GraphQLError, parse } from 'graphql'
import { CloseCode, type Context as Connection, makeServer } from 'graphql-ws'
import type { GraphQLParams } from 'graphql-yoga'
import type { RawData, WebSocket, WebSocketServer } from 'ws'
import type { WatchCredentials } from '../feed/credentials.ts'
import type { Caller } from '../graphql/context.ts'
import type { Identify } from '../identify.ts'
import { Unauthenticated } from '../tokens/unauthenticated.ts'
import type { SocketCallers } from './acceptUpgrades.ts'
import { closeWithCredentials } from './closeWithCredentials.ts'

/** The result of an operation, or the stream of its results. */
type Outcome = ExecutionResult | AsyncIterable<ExecutionResult> | undefined
export type Run = (params: GraphQLParams, caller: Caller, socket: WebSocket) => Promise<Outcome>

type Options = {
  sockets: WebSocketServer
  identify: Identify
  callers: SocketCallers
  /** Runs an operation as it would be over HTTP. */
  run: Run
  tell: (error: unknown) => unknown
  stopping: AbortSignal
  watch: WatchCredentials
}
type Extra = { socket: WebSocket; request: IncomingMessage }

/** How often a client is asked whether it is there, and how long it may take to say who it is, in milliseconds. */
const times = { alive: 25_000, init: 3_000 } as const

/** Speaks `graphql-transport-ws` on each socket, until the service stops. */
export function serveSockets({ sockets, identify, callers, run, tell, stopping, watch }: Options): void {
  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: times.init,
    onConnect: (connection) => letIn(connection, { identify, callers, tell, watch }),
    onSubscribe: async ({ extra }, _id, { query, variables, operationName, extensions }) => {
      const caller = callers.get(extra.request)
      if (!caller) throw new Error('a web socket has no caller')
      const params = { query, variables, operationName, extensions } as GraphQLParams
      const outcome = await run(params, caller, extra.socket)
      const errors = outcome && 'errors' in outcome && !outcome.data ? outcome.errors : undefined
      if (errors) return errors.map(toGraphQLError)
      return { schema: null as never, document: anySubscription, rootValue: outcome }
    },
    // It has run: what the protocol carries is its outcome.
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
              tell(error)
              socket.close(CloseCode.InternalServerError, 'Internal server error')
            })
          }),
      },
      { socket, request },
    )
    // A message too large and the like: the socket closes by itself, with a code of its own.
    socket.on('error', () => undefined)
    const pulse = keepAlive(socket)
    socket.once('close', (code, reason) => {
      clearInterval(pulse)
      void closed(code, String(reason))
    })
  })
  stopping.addEventListener('abort', () => void closeAll(sockets))
}

// The protocol asks what kind of operation it carries.
const anySubscription = parse('subscription { __typename }')

const toGraphQLError = (error: GraphQLError): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError(String((error as Error).message), error)

type Door = Pick<Options, 'identify' | 'callers' | 'tell' | 'watch'>

/** Whether a client may stay: by the header that it came with, else by `authorization` in its first message. */
async function letIn(
  { connectionParams, extra }: Connection<Record<string, unknown>, Extra>,
  door: Door,
): Promise<boolean> {
  const given = connectionParams?.authorization ?? connectionParams?.Authorization
  try {
    const known = door.callers.get(extra.request)
    const caller = known ?? (await door.identify(typeof given === 'string' ? given : null))
    door.callers.set(extra.request, caller)
    closeWithCredentials(extra.socket, caller.credentials, door.watch)
    return true
  } catch (error) {
    if (error instanceof Unauthenticated) extra.socket.close(CloseCode.Unauthorized, 'Unauthorized')
    else {
      door.tell(error)
      extra.socket.close(1013, 'Try again later')
    }
    return false
  }
}

/** Asks a client now and then whether it is still there; one that has not answered by the next time is gone. */
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

/** Lets streams say why they end, and then closes every socket. */
async function closeAll(sockets: WebSocketServer): Promise<void> {
  await sleep(100)
  for (const socket of sockets.clients) socket.close(1001, 'Going away')
}
