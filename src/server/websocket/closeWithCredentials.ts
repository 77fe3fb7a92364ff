import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Credentials, WatchCredentials } from '../../auth/credentials.ts'

/** The close code for a client whose credentials have ended. */
const forbidden = 4403

/** Closes a socket when the credentials of its client end, after its streams have reported it. */
export function closeWithCredentials(
  socket: WebSocket,
  credentials: Credentials,
  watch: WatchCredentials,
): void {
  // The socket may have closed while its client was authenticated.
  if (socket.readyState !== socket.OPEN) return
  const unwatch = watch(credentials, async () => {
    await sleep(100)
    socket.close(forbidden, 'CREDENTIALS_ENDED')
  })
  socket.once('close', unwatch)
}
