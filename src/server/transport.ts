import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import type { Deadline } from './deadline.ts'

/** What carries an operation: a request of HTTP with its answer and its time, or a web socket. */
export type Transport = {
  readonly incoming?: IncomingMessage
  readonly outgoing?: ServerResponse
  readonly deadline?: Deadline
  readonly socket?: WebSocket
}
