import { bearer } from '../server/http.ts'
import { messagesOf, openSse } from '../server/sse.ts'
import { openWs } from '../server/ws.ts'

type Followed = { readonly url: string }

/** The code of the error that a subscription over server-sent events begins with. */
export async function codeOfSse({ url }: Followed): Promise<unknown> {
  const { value } = await messagesOf(await openSse(url)).next()
  return value?.errors?.[0]?.extensions.code
}

/** The same over a web socket. */
export async function codeOfWs({ url }: Followed): Promise<unknown> {
  const socket = openWs(url, bearer)
  await socket.opened
  socket.send({ type: 'connection_init' })
  await socket.next('connection_ack')
  socket.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { events { id } }' } })
  const { payload } = (await socket.next('error', '1')) as { payload: { extensions: { code: string } }[] }
  return payload[0]?.extensions.code
}

/**
 * The type of the next event of a stream that is open already. A stream that an outage ends says where it is to be
 * followed again.
 */
export async function typeOfNextEvent(
  { url }: Followed,
  messages: ReturnType<typeof messagesOf>,
): Promise<string | undefined> {
  const { value } = await messages.next()
  await messages.return()
  if (value?.data) return value.data.events.type
  const [error] = value?.errors ?? []
  if (error?.extensions.code !== 'SERVICE_BUSY') throw new Error(`no event: ${JSON.stringify(value)}`)
  const again = messagesOf(await openSse(url, { variables: { after: error.extensions.after } }))
  return typeOfNextEvent({ url }, again)
}
