import { InvalidInput } from './commonRefusals.ts'
import type { CommandContext } from './executeCommand.ts'

/** The reason of the call, for a command that requires one. Throws `InvalidInput` if it is empty. */
export function requiredReason({ reason }: Pick<CommandContext, 'reason'>): string {
  if (reason === null) throw new InvalidInput({ reason: 'reason is empty.' }, ['reason'])
  return reason
}
