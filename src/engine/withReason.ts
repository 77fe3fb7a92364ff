import type { CommandContext } from './executeCommand.ts'

/** The context with this reason for everything that is written from now on: events, and the logs of cards and consents. */
export function withReason(context: CommandContext, reason: string | null): CommandContext {
  if (reason !== context.reason)
    context.tx.execute`SELECT set_config('cardinal.reason', ${reason ?? ''}, true)`
  return { ...context, reason }
}
