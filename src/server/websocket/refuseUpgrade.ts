import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { errorBody, type Fault, jsonType } from '../http/jsonErrorResponse.ts'

/** Answers a refused upgrade like any other refused request: with a status and one error with a code. */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  fault: Fault,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = errorBody(fault)
  const lines = Object.entries({
    connection: 'close',
    'content-type': jsonType,
    'content-length': Buffer.byteLength(body),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}
