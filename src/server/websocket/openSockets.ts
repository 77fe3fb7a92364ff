import type { IncomingMessage, Server } from 'node:http'
import type { GraphQLError } from 'graphql'
import type { Authenticate } from '../../auth/authenticate.ts'
import type { Feed } from '../../core/events/feed/feed.ts'
import { acceptUpgrades, type SocketCallers } from './acceptUpgrades.ts'
import { type Run, serveSockets } from './serveSockets.ts'

type Options = {
  server: Server
  authenticate: Authenticate
  /** The network address of a client. */
  addressOf: (request: IncomingMessage) => string
  /** Runs an operation in the same way as over HTTP. */
  run: Run
  mask: (error: unknown) => GraphQLError
  /** The maximum number of sockets. */
  most: number
  /** Closes all sockets on shutdown, and each one when its client's credentials end. */
  feed: Pick<Feed, 'stopping' | 'watch'>
}

/** Serves subscriptions over web sockets at `/graphql`. */
export function openSockets({ server, authenticate, addressOf, run, mask, most, feed }: Options): void {
  const { stopping, watch } = feed
  const callers: SocketCallers = new WeakMap()
  const sockets = acceptUpgrades({ server, authenticate, addressOf, callers, mask, most, stopping })
  serveSockets({ sockets, authenticate, addressOf, callers, run, mask, stopping, watch })
}
