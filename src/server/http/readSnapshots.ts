import { createSourceEventStream, type ExecutionArgs, execute } from 'graphql'
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga'
import type { Context } from '../../graphql/context.ts'
import { runInSnapshot } from '../../graphql/runInSnapshot.ts'

/** Runs each operation, and each event of a subscription, on one snapshot of the database. */
export const readSnapshots: Plugin<Context> = {
  onExecute: ({ executeFn, setExecuteFn }) =>
    setExecuteFn((args: ExecutionArgs) =>
      runInSnapshot(args.contextValue as Context, async (contextValue) =>
        executeFn({ ...args, contextValue }),
      ),
    ),
  onSubscribe: ({ setSubscribeFn }) =>
    setSubscribeFn(async (args: ExecutionArgs) => {
      const source = await createSourceEventStream(args)
      if (!isAsyncIterable(source)) return source
      return mapAsyncIterator(source, (rootValue) =>
        runInSnapshot(args.contextValue as Context, async (contextValue) =>
          execute({ ...args, rootValue, contextValue }),
        ),
      )
    }),
}
