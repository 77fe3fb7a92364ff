import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Credentials, WatchCredentials } from '../../auth/credentials.ts'

/** The close code of a socket whose client is let in no more. */
const forbidden = 4403

/** Closes a socket when the credentials of its client end, once its streams have said so. */
export function closeWithCredentials(
  socket: WebSocket,
  credentials: Credentials,
  watch: WatchCredentials,
): void {
  // It may have gone while its client was identified.
  if (socket.readyState !== socket.OPEN) return
  const unwatch = watch(credentials, async () => {
    await sleep(100)
    socket.close(forbidden, 'CREDENTIALS_ENDED')
  })
  socket.once('close', unwatch)
}
