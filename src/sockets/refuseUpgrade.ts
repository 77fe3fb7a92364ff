import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

type Fault = { code: string; message: string }

/** Answers a refused upgrade like any other refused request: with a status and one error with a code. */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  { message, ...extensions }: Fault,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify({ errors: [{ message, extensions }] })
  const lines = Object.entries({
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}
