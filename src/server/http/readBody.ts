import type { IncomingMessage } from 'node:http'
import { httpError } from './httpError.ts'

/** The body of a request as text. Refuses one of more bytes than `most`, before it is read if its length is told. */
export function readBody(incoming: IncomingMessage, most: number): Promise<string> {
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
    incoming.once('error', reject)
  })
}

const tooLarge = () =>
  httpError('Request body too large', 'REQUEST_ENTITY_TOO_LARGE', { status: 413, spec: false })
