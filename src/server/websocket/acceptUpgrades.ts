import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { GraphQLError } from 'graphql'
import { type ServerOptions, WebSocketServer } from 'ws'
import type { Authenticate } from '../../auth/authenticate.ts'
import type { Caller } from '../../auth/caller.ts'
import { authenticationFault } from '../authentication/authenticationFault.ts'
import { toAnswer } from '../http/jsonErrorResponse.ts'
import { refuseUpgrade } from './refuseUpgrade.ts'

/** The callers of sockets whose upgrade request was authenticated. */
export type SocketCallers = WeakMap<IncomingMessage, Caller>

type Options = {
  server: Server
  authenticate: Authenticate
  /** The network address of a client. */
  addressOf: (request: IncomingMessage) => string
  callers: SocketCallers
  mask: (error: unknown) => GraphQLError
  /** The maximum number of sockets. */
  most: number
  stopping: AbortSignal
}
type Upgrade = { request: IncomingMessage; socket: Duplex }

/** The largest message of a client, in bytes: a document with its variables. */
const maxPayload = 64 * 1024
/** The time-out for the closing handshake, in milliseconds. */
const closeTimeout = 3_000

/**
 * Upgrades requests at `/graphql` to web sockets. A request with an `Authorization` header must be authenticated by
 * it. Without one, the client authenticates in its first message, because browsers cannot send headers. Pages of
 * other origins are refused, because a browser would add stored credentials.
 */
export function acceptUpgrades({ server, callers, most, ...options }: Options): WebSocketServer {
  // The types do not include `closeTimeout` yet.
  const settings: ServerOptions & { closeTimeout: number } = { noServer: true, maxPayload, closeTimeout }
  const accepted = new WebSocketServer(settings)
  server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (isMisled({ request, socket })) return
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const caller = await authenticateUpgrade({ request, socket }, options)
      if (!caller) return
      callers.set(request, caller)
    }
    // Checked last, because other sockets may have opened meanwhile.
    if (accepted.clients.size >= most || options.stopping.aborted)
      return refuseUpgrade(socket, 503, busy, { 'retry-after': '5' })
    accepted.handleUpgrade(request, socket, head, (opened) => accepted.emit('connection', opened, request))
  })
  return accepted
}

/** Refuses requests for other paths, and pages of other origins. */
function isMisled({ request, socket }: Upgrade): boolean {
  const { origin, host } = request.headers
  if (!/^\/graphql\/?(\?|$)/.test(request.url ?? ''))
    refuseUpgrade(socket, 404, { code: 'NOT_FOUND', message: 'Web sockets are at /graphql.' })
  else if (origin !== undefined && hostOf(origin) !== host)
    refuseUpgrade(socket, 403, { code: 'FORBIDDEN', message: 'Pages of other origins may not connect.' })
  else return false
  return true
}

async function authenticateUpgrade(
  { request, socket }: Upgrade,
  { authenticate, mask, addressOf }: Pick<Options, 'authenticate' | 'mask' | 'addressOf'>,
): Promise<Caller | null> {
  try {
    const { authorization = null } = request.headers
    return await authenticate({ authorization, address: addressOf(request) })
  } catch (error) {
    const { status, fault, headers } = authenticationFault(error) ?? toAnswer(mask(error))
    refuseUpgrade(socket, status, fault, headers)
    return null
  }
}

const busy = {
  code: 'SERVICE_BUSY',
  message: 'Too many web sockets are open. Try again later.',
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
