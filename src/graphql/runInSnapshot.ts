import { withSnapshot } from '../db/snapshot.ts'
import type { Context } from './context.ts'
import { createLoaders } from './loaders.ts'

/** Runs an operation with a context whose reads come from one snapshot, and with loaders of its own. */
export function runInSnapshot<Result>(
  context: Context,
  run: (context: Context) => Promise<Result>,
): Promise<Result> {
  return withSnapshot(context.reads, ({ db, renew }) => {
    const loaders = createLoaders(db, context.caller.customerId)
    const renewSnapshot = () => {
      renew()
      loaders.clear()
    }
    return run({ ...context, db, loaders, renewSnapshot })
  })
}
