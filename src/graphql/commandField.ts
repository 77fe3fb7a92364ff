import { InputFieldBuilder, type InputObjectRef, type InputRef, type ObjectRef } from '@pothos/core'
import type { Scope } from '../auth/scopes.ts'
import { commonRefusals } from '../engine/commonRefusals.ts'
import { type Command, executeCommand } from '../engine/executeCommand.ts'
import { DomainError } from '../engine/refusal.ts'
import { requestLogContext } from '../telemetry/requestLogContext.ts'
import { inSpan } from '../telemetry/trace.ts'
import { builder, type SchemaOf } from './builder.ts'
import { actorOf, type Context } from './context.ts'
import { reasonOptions } from './inputs.ts'
import { rethrowRedacted } from './selfService/rethrowRedacted.ts'

type Payload<Result> = Result & { replayed: boolean }

type CommandField<Input, Result> = {
  description: string
  scope: Scope
  /** A second required scope. */
  andScope?: Scope
  /** Whether self-service callers may use it; they may not by default. */
  selfService?: boolean
  input: InputRef<Input>
  payload: ObjectRef<SchemaOf, Payload<Result>>
  /** Whether the input declares `reason` itself, because it is required or has a text of its own. */
  ownReason?: boolean
  /** Called after the command has succeeded. */
  afterwards?: (context: Context) => void
}

/** Adds a command to the schema as a mutation: one input, and a union of its payload and its refusals. */
export function commandField<
  Input extends { idempotencyKey: string; reason?: string | null | undefined },
  Result extends object,
  Prefetched,
>(
  command: Command<Input, Result, Prefetched>,
  {
    description,
    scope,
    andScope,
    selfService = false,
    input,
    payload,
    ownReason = false,
    afterwards,
  }: CommandField<Input, Result>,
): void {
  const run = async (context: Context, request: Input) => {
    context.renewSnapshot()
    const result = await inSpan(`transaction ${command.name}`, {}, () =>
      executeCommand(actorOf(context), command, request),
    )
      .catch(rethrowRedacted(context))
      .catch(noteRefusal)
    afterwards?.(context)
    return result
  }
  if (!ownReason) addReason(input)
  const needed = andScope ? [scope, andScope] : [scope]
  const union = `${command.name.charAt(0).toUpperCase()}${command.name.slice(1)}Result`
  builder.mutationField(command.name, (t) =>
    t.field({
      type: payload,
      description,
      selfService,
      authScopes: { scopes: needed },
      args: { input: t.arg({ type: input, required: true, description: 'The request.' }) },
      errors: {
        types: [...new Set([...commonRefusals, ...command.refusals])] as never,
        union: {
          name: union,
          description: `Result of \`${command.name}\`: the payload, or one of its refusals.`,
        },
      },
      resolve: (_root, args, context) => run(context, (args as { input: Input }).input) as never,
    }),
  )
}

/** Adds the reason to the input of a mutation. The command gets it in its context. */
function addReason(input: InputRef<unknown>): void {
  const reason = new InputFieldBuilder<SchemaOf, 'InputObject'>(builder, 'InputObject').string(reasonOptions)
  builder.configStore.addInputFields(input as InputObjectRef<SchemaOf, unknown>, () => ({ reason }))
}

/** Records the code of a refusal for logs and metrics, and throws it again. */
function noteRefusal(error: unknown): never {
  if (error instanceof DomainError) requestLogContext()?.codes.add(error.spec.code)
  throw error
}

/** The options of `replayed`, a field of every payload. */
export const replayedOptions = {
  description: 'Whether this is the stored result of an earlier call with the same idempotency key.',
  selfService: true,
} as const
