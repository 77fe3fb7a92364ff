import type { Context } from '../graphql/context.ts'
import { runInSnapshot } from '../graphql/runInSnapshot.ts'
import { unsupported } from './unsupported.ts'

/** A context whose first read opens a snapshot. Most operations need none, and it costs. */
export type SnapshotOnDemand = { context: Context; hasRead: () => boolean; close: () => void }

/**
 * The snapshot of an operation, until it is closed. A self-service caller gets none: what is read besides the statement may be
 * out of its reach, so the normal executor has to answer.
 */
export function snapshotOnDemand(context: Context): SnapshotOnDemand {
  const closing = Promise.withResolvers<void>()
  let opened: Context | undefined
  const open = (): Context => {
    if (opened) return opened
    if (context.caller.customerId !== null) return unsupported('something is read for self-service')
    const running = runInSnapshot(context, (within) => {
      opened = within
      return closing.promise
    })
    running.catch(() => undefined)
    if (!opened) throw new TypeError('a snapshot calls back at once')
    return opened
  }
  return {
    context: {
      ...context,
      get db() {
        return open().db
      },
      get loaders() {
        return open().loaders
      },
    },
    hasRead: () => opened !== undefined,
    close: () => closing.resolve(),
  }
}
