import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { errorBody, type Fault, jsonType } from '../http/respond.ts'

/** Answers an upgrade that is refused as any other request is: with a status and one coded error. */
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
