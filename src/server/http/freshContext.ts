import { createSourceEventStream, type ExecutionArgs, execute } from 'graphql'
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga'
import type { Context } from '../../graphql/context.ts'
import { createLoaders } from '../../graphql/loaders.ts'

/** Runs each event of a subscription with look-ups of its own: what one event found is stale for the next, and would pile up. */
export const freshContext: Plugin<Context> = {
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
