import type { Socket } from 'node:net'
import type { Direction, Shaper } from './shaper.ts'

/** What a proxy does with bytes. */
export type Mode = 'pass' | 'drop' | 'reset' | 'lostCommit'

/** A client of a proxy and, unless it connected while the proxy was silent, its connection to the server. */
export type Pair = {
  /** Whether it drops all that comes, for good. */
  silent: boolean
  reset(): void
  destroy(): void
}

type Ends = {
  client: Socket
  server: Socket | undefined
  shaper: Shaper
  mode: () => Mode
  onLostCommit: () => void
}

/** Connects the two ends. */
export function createPair({ client, server, shaper, mode, onLostCommit }: Ends): Pair {
  const pair: Pair = {
    silent: mode() === 'drop',
    reset: () => {
      client.resetAndDestroy()
      server?.destroy()
    },
    destroy: () => {
      client.destroy()
      server?.destroy()
    },
  }
  let committing = false
  const send = (bytes: Buffer) => {
    if (mode() === 'reset') return pair.reset()
    committing ||= mode() === 'lostCommit' && hasCommit(bytes)
    server?.write(bytes)
  }
  const receive = (bytes: Buffer) => {
    if (committing && hasCommit(bytes)) {
      onLostCommit()
      return pair.reset()
    }
    client.write(bytes)
  }
  forward(pair, { from: client, to: server, write: send, direction: shaper.direction('up') })
  if (server) forward(pair, { from: server, to: client, write: receive, direction: shaper.direction('down') })
  return pair
}

/** Both the statement and the tag of its completion end like this. */
const hasCommit = (bytes: Buffer) => bytes.includes('COMMIT\0')

type Way = { from: Socket; to: Socket | undefined; write: (bytes: Buffer) => void; direction: Direction }

/** Hands on bytes, ends and failures in one direction, unless the pair is silent. */
function forward(pair: Pair, { from, to, write, direction }: Way): void {
  const unlessSilent = (act: () => void) => () => {
    if (!pair.silent) act()
  }
  from.setNoDelay(true)
  from.on('data', (bytes: Buffer) =>
    direction(
      bytes.length,
      unlessSilent(() => write(bytes)),
    ),
  )
  from.on('end', () =>
    direction(
      0,
      unlessSilent(() => to?.end()),
    ),
  )
  from.on(
    'error',
    unlessSilent(() => to?.destroy()),
  )
}
