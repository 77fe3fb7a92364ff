import type { InputRef, ObjectRef } from '@pothos/core'
import { InvalidInput, PlanStale } from '../domain/errors.ts'
import { type Decided, type Expecting, type PlannedCommand, previewCommand } from '../plannedCommand.ts'
import { builder, type SchemaOf } from './builder.ts'
import { askerOf, type Scope } from './context.ts'
import { veiling } from './veiling.ts'

/** A verdict as a preview shows it. */
export type Preview<Decision> = { decision: Decision; planHash: string }
/** What a preview is asked: what the command is, without its key and its reason. */
export type Previewed<Input extends Expecting> = Omit<Input, keyof Expecting | 'reason'>

type PreviewField<Input extends Expecting, Decision> = {
  /** In the name of the field: `preview` and this. */
  name: string
  description: string
  scope: Scope
  input: InputRef<Previewed<Input>>
  payload: ObjectRef<SchemaOf, Preview<Decision>>
}

/** Puts the preview of a command into the graph as a query: a union of what would happen and the command's refusals. */
export function previewField<Input extends Expecting, Decision extends Decided, Result extends object, Look>(
  command: PlannedCommand<Input, Decision, Result, Look>,
  { name, description, scope, input, payload }: PreviewField<Input, Decision>,
): void {
  builder.queryField(`preview${name}`, (t) =>
    t.field({
      type: payload,
      description: `${description} It writes nothing and takes no locks.`,
      authScopes: { scope },
      args: { input: t.arg({ type: input, required: true, description: 'The request.' }) },
      errors: {
        types: [InvalidInput, ...command.refusals.filter((refusal) => refusal !== PlanStale)] as never,
        union: {
          name: `Preview${name}Result`,
          description: `Result of \`preview${name}\`: what would happen, or the refusal.`,
        },
      },
      resolve: (_root, args, context) =>
        previewCommand(askerOf(context), command, {
          ...(args as { input: Previewed<Input> }).input,
          idempotencyKey: '',
          reason: 'a preview',
        } as unknown as Input).catch(veiling(context)) as never,
    }),
  )
}

/** The field that every preview begins with. */
export const planHashOptions = {
  description:
    'The hash of this plan. If you send it as `expectedPlan`, the mutation does exactly this or is refused with `PLAN_STALE`.',
} as const
