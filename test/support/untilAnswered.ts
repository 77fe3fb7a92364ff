import { newKey } from './api.ts'

/**
 * Sends a large request as a client does: if the service is busy, it sends the same request again under the same
 * idempotency key, at most five times. On a loaded machine a large write may exceed `statement_timeout`.
 */
export async function untilAnswered<T>(send: (idempotencyKey: string) => Promise<T>): Promise<T> {
  const idempotencyKey = newKey()
  for (let tries = 1; ; tries++) {
    try {
      return await send(idempotencyKey)
    } catch (error) {
      if (tries === 5 || !String(error).includes('"code":"SERVICE_BUSY"')) throw error
      process.stdout.write(`SERVICE_BUSY at try ${tries}\n`)
    }
  }
}
