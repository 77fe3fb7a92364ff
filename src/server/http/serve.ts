import type { RequestListener, ServerResponse } from 'node:http'
import { sendNodeResponse } from '@whatwg-node/server'
import type { GraphQLError } from 'graphql'
import type { YogaServerInstance } from 'graphql-yoga'
import { createDeadline } from '../deadline.ts'
import type { Transport } from '../transport.ts'
import { errorBody, jsonType, toAnswer } from './jsonErrorResponse.ts'
import { secureHeaders } from './secureHeaders.ts'
import { sendStream } from './sendStream.ts'

type Yoga = Pick<YogaServerInstance<Transport, object>, 'handleNodeRequestAndResponse'>
type Options = {
  /** How long a request may take, in milliseconds, without the time its client takes to send the body. */
  maxTime: number
  mask: (error: unknown) => GraphQLError
  /** Aborted when the service begins to stop. From then on each answer closes its connection. */
  stopping: AbortSignal
}

/** Answers Node's requests by Yoga, each within its time. `readBodies` reads their bodies. */
export function serve(yoga: Yoga, { maxTime, mask, stopping }: Options): RequestListener {
  return async (incoming, outgoing) => {
    const deadline = createDeadline(maxTime)
    outgoing.once('close', deadline.resume)
    try {
      incoming.url = targetOf(incoming.url)
      // Nobody reads the host, and Yoga makes an address of it, for which it may be malformed.
      incoming.headers.host = 'localhost'
      const response = await deadline.race(() =>
        yoga.handleNodeRequestAndResponse(incoming, outgoing, { incoming, outgoing, deadline }),
      )
      closeIf(stopping, outgoing)
      await send(response, outgoing)
    } catch (error) {
      // No stage of Yoga's: those mask their own.
      const { status, fault, headers } = toAnswer(mask(error))
      if (outgoing.headersSent) return void outgoing.destroy()
      closeIf(stopping, outgoing)
      outgoing
        .writeHead(status, { ...secureHeaders, ...headers, 'content-type': jsonType })
        .end(errorBody(fault))
    }
  }
}

/** A proxy's client may send the address in full. */
function targetOf(address = '/'): string {
  if (address.startsWith('/')) return address
  const url = URL.parse(address)
  return url ? url.pathname + url.search : '/'
}

/** Tells a client to send its next request over a new connection, which a load balancer leads elsewhere. */
function closeIf({ aborted }: AbortSignal, outgoing: ServerResponse): void {
  if (aborted && !outgoing.headersSent) outgoing.setHeader('connection', 'close')
}

const isJson = /^application\/(graphql-response\+)?json;/

const isStream = (response: Response): response is Response & { body: ReadableStream<Uint8Array> } =>
  response.body !== null &&
  /^(text\/event-stream|multipart\/mixed)/.test(response.headers.get('content-type') ?? '')

/** An answer in JSON is a text, and goes out whole; any other may be a stream. */
async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (!isJson.test(response.headers.get('content-type') ?? '')) {
    for (const [name, value] of Object.entries(secureHeaders)) outgoing.setHeader(name, value)
    if (isStream(response)) await sendStream(response, outgoing)
    else await sendNodeResponse(response, outgoing, outgoing.req, true)
    return
  }
  const text = await response.text()
  if (outgoing.destroyed) return
  const headers: Record<string, string> = { ...secureHeaders }
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value
  })
  outgoing.writeHead(response.status, headers).end(text)
}
