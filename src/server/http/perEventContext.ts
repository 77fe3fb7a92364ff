import { createSourceEventStream, type ExecutionArgs, execute } from 'graphql'
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga'
import type { Context } from '../../graphql/context.ts'
import { createLoaders } from '../../graphql/loaders.ts'

/** Runs each event of a subscription with new loaders, because cached rows are stale for the next event. */
export const perEventContext: Plugin<Context> = {
  onSubscribe: ({ setSubscribeFn }) =>
    setSubscribeFn(async (args: ExecutionArgs) => {
      const source = await createSourceEventStream(args)
      if (!isAsyncIterable(source)) return source
      return mapAsyncIterator(source, (rootValue) => {
        const context: Context = args.contextValue as Context
        const contextValue = { ...context, loaders: createLoaders(context.db, context.caller.customerId) }
        return execute({ ...args, rootValue, contextValue })
      })
    }),
}
