import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'

const blank = new ServerResponse(new IncomingMessage(new Socket()))
helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
})(blank.req, blank, () => undefined)

/**
 * The headers of every answer, by names in lower case. An answer of GraphQL is no page: it may load nothing and stand in no
 * frame. It may hold personal data, so nobody keeps it; and it differs by origin (CORS).
 */
export const secureHeaders: Readonly<Record<string, string>> = Object.freeze({
  ...Object.fromEntries(Object.entries(blank.getHeaders()).map(([name, value]) => [name, String(value)])),
  'cache-control': 'no-store',
  vary: 'Origin',
})
