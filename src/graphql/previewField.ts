import type { InputRef, ObjectRef } from '@pothos/core'
import type { Scope } from '../auth/scopes.ts'
import { InvalidInput, PlanStale } from '../engine/commonRefusals.ts'
import {
  type Fingerprinted,
  type PreviewableCommand,
  type PreviewableInput,
  previewCommand,
} from '../engine/previewableCommand.ts'
import { builder, type SchemaOf } from './builder.ts'
import { actorOf } from './context.ts'
import { rethrowRedacted } from './selfService/rethrowRedacted.ts'

/** The result of a preview. */
export type Preview<Decision> = { decision: Decision; planHash: string }
/** The input of a preview: that of the command, without the idempotency key, the expected plan and the reason. */
export type Previewed<Input extends PreviewableInput> = Omit<Input, keyof PreviewableInput | 'reason'>

type PreviewField<Input extends PreviewableInput, Decision> = {
  /** The name of the field after the prefix `preview`. */
  name: string
  description: string
  scope: Scope
  input: InputRef<Previewed<Input>>
  payload: ObjectRef<SchemaOf, Preview<Decision>>
}

/**
 * Adds the preview of a command to the schema as a query: a union of the planned result and the command's refusals.
 */
export function previewField<
  Input extends PreviewableInput,
  Decision extends Fingerprinted,
  Result extends object,
  Prefetched,
>(
  command: PreviewableCommand<Input, Decision, Result, Prefetched>,
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
        previewCommand(actorOf(context), command, {
          ...(args as { input: Previewed<Input> }).input,
          idempotencyKey: '',
          reason: 'a preview',
        } as unknown as Input).catch(rethrowRedacted(context)) as never,
    }),
  )
}

/** The `planHash` field of every preview. */
export const planHashOptions = {
  description:
    'The hash of this plan. If you send it as `expectedPlan`, the mutation does exactly this or is refused with `PLAN_STALE`.',
} as const
