import type { IncomingMessage } from 'node:http'
import { httpError } from './httpError.ts'

/**
 * The body of a request as text. Refuses one of more bytes than `most`, before it is read if its length is told. Rejects
 * when the connection closes before the body is read, or has closed already.
 */
export function readBody(incoming: IncomingMessage, most: number): Promise<string> {
  // Node drops a body that nobody has read, and a destroyed stream has no more events.
  if (incoming.destroyed) return Promise.reject(connectionClosed())
  if (Number(incoming.headers['content-length']) > most) return Promise.reject(tooLarge())
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
      else reject(tooLarge())
    })
    incoming.once('end', () => resolve(Buffer.concat(chunks).toString()))
    incoming.once('error', () => reject(connectionClosed()))
    incoming.once('close', () => reject(connectionClosed()))
  })
}

const tooLarge = () =>
  httpError('Request body too large', 'REQUEST_ENTITY_TOO_LARGE', { status: 413, spec: false })

const connectionClosed = () =>
  httpError('The connection closed before the body was read.', 'BAD_REQUEST', { spec: false })
