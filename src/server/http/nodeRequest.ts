import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Deadline } from './deadline.ts'
import { readBody } from './readBody.ts'

type Bounds = {
  /** The largest body, in bytes. */
  maxBody: number
  deadline: Deadline
}

/**
 * A request as Yoga and its plugins read it, straight from Node's. The `Request` of a browser's fetch tells the same, and
 * to make one, with its streams, costs more than to answer a small query.
 */
export class NodeRequest {
  readonly method: string
  readonly url: string
  readonly headers: PlainHeaders
  /** Where its answer goes. */
  readonly outgoing: ServerResponse
  /** The request of Node. */
  readonly incoming: IncomingMessage
  private readonly bounds: Bounds

  constructor(incoming: IncomingMessage, outgoing: ServerResponse, bounds: Bounds) {
    this.incoming = incoming
    this.outgoing = outgoing
    this.bounds = bounds
    this.method = incoming.method ?? 'GET'
    this.url = addressOf(incoming.url ?? '/')
    this.headers = new PlainHeaders(incoming.headers)
  }

  /** The body, which may be so long and no longer. */
  async json(): Promise<unknown> {
    const { maxBody, deadline } = this.bounds
    return JSON.parse(await deadline.pause(readBody(this.incoming, maxBody)))
  }
}

class PlainHeaders {
  private readonly raw: IncomingMessage['headers']

  constructor(raw: IncomingMessage['headers']) {
    this.raw = raw
  }

  get(name: string): string | null {
    const value = this.raw[name.toLowerCase()]
    return value === undefined ? null : String(value)
  }

  has(name: string): boolean {
    return this.raw[name.toLowerCase()] !== undefined
  }

  keys(): string[] {
    return Object.keys(this.raw)
  }
}

/** The path that a request asks for. */
export const pathOf = ({ url }: Pick<Request, 'url'>): string =>
  url === usual ? '/graphql' : new URL(url).pathname

const usual = 'http://localhost/graphql'

// By whatever name we were called. A proxy's client may send the address in full.
const addressOf = (target: string): string =>
  target.startsWith('/') ? `http://localhost${target}` : (URL.parse(target)?.href ?? 'http://localhost/')
