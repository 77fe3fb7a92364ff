import { expect } from 'vitest'
import type { Answer } from '../server/http.ts'

/** Whether a call is told `SERVICE_BUSY`, or gets through. */
export type Told = 'busy' | 'served'

/** What a call was told. Anything but an answer of its own and a full `SERVICE_BUSY` fails. */
export function told({ status, text, headers }: Answer): Told {
  const { errors } = (text.startsWith('{') ? JSON.parse(text) : {}) as { errors?: Fault[] }
  const [error] = errors ?? []
  if (!error || served.includes(error.extensions.code)) return 'served'
  expect(error).toMatchObject(error.extensions.code === 'NOT_READY' ? {} : busy)
  expect(status).toBe(503)
  if (error.extensions.code === 'SERVICE_BUSY') expect(headers.get('retry-after')).toBe('1')
  return 'busy'
}

type Fault = { message: string; extensions: { code: string } }
const served = ['CUSTOMER_NOT_FOUND', 'UNAUTHENTICATED']
const busy = {
  message: expect.stringMatching(/^The database cannot be reached .* may or may not .* same idempotency key/),
  extensions: { code: 'SERVICE_BUSY', retryable: true },
}
