import type { InputRef, ObjectRef } from '@pothos/core'
import { CustomerErased, IdempotencyKeyReused, InvalidInput } from '../domain/errors.ts'
import { DomainError } from '../domain/refusal.ts'
import { observed } from '../observation.ts'
import { inSpan } from '../trace.ts'
import { type Command, transact } from '../transact.ts'
import { builder, type SchemaOf } from './builder.ts'
import { askerOf, type Context, type Scope } from './context.ts'
import { veiling } from './veiling.ts'

type Payload<Result> = Result & { replayed: boolean }

type CommandField<Input, Result> = {
  description: string
  scope: Scope
  /** A second scope that it needs. */
  andScope?: Scope
  input: InputRef<Input>
  payload: ObjectRef<SchemaOf, Payload<Result>>
  /** What to do when it has succeeded. */
  afterwards?: (context: Context) => void
}

/** Puts a command into the graph as the mutation of its name: one input, and a union of its payload and its refusals. */
export function commandField<Input extends { idempotencyKey: string }, Result extends object, Look>(
  command: Command<Input, Result, Look>,
  { description, scope, andScope, input, payload, afterwards }: CommandField<Input, Result>,
): void {
  const run = async (context: Context, request: Input) => {
    const result = await inSpan(`transaction ${command.name}`, {}, () =>
      transact(askerOf(context), command, request),
    )
      .catch(veiling(context))
      .catch(noteRefusal)
    afterwards?.(context)
    return result
  }
  const needed = andScope ? [scope, andScope] : [scope]
  const union = `${command.name.charAt(0).toUpperCase()}${command.name.slice(1)}Result`
  builder.mutationField(command.name, (t) =>
    t.field({
      type: payload,
      description,
      authScopes: { scopes: needed },
      args: { input: t.arg({ type: input, required: true, description: 'The request.' }) },
      errors: {
        types: [
          ...new Set([InvalidInput, IdempotencyKeyReused, CustomerErased, ...command.refusals]),
        ] as never,
        union: {
          name: union,
          description: `Result of \`${command.name}\`: the payload, or one of its refusals.`,
        },
      },
      resolve: (_root, args, context) => run(context, (args as { input: Input }).input) as never,
    }),
  )
}

/** A refusal is an answer like any other, but what is counted of a request tells it apart. */
function noteRefusal(error: unknown): never {
  if (error instanceof DomainError) observed()?.codes.add(error.spec.code)
  throw error
}

/** The fields that every payload has. */
export const replayedOptions = {
  description: 'Whether this is the stored result of an earlier call with the same idempotency key.',
} as const
