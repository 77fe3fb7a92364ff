import {
  type LiftMergeBanInput,
  type LiftMergeBanResult,
  liftMergeBan,
} from '../../core/merge/liftMergeBan.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { MergeBanRef } from './mergeBan.ts'

const Input = builder.inputRef<LiftMergeBanInput>('LiftMergeBanInput').implement({
  description: 'A merge ban to lift.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    ban: t.globalID({ for: MergeBanRef, required: true, description: 'The global id of the ban.' }),
    reason: t.string({ required: true, description: 'The reason, kept on record: 1–500 characters.' }),
  }),
})

const Payload = builder
  .objectRef<LiftMergeBanResult & { replayed: boolean }>('LiftMergeBanPayload')
  .implement({
    description: 'Payload of `liftMergeBan`.',
    fields: (t) => ({
      ban: t.prismaField({
        type: MergeBanRef,
        description: 'The lifted ban.',
        resolve: (query, { banId }, _args, { db }) =>
          db.mergeBan.findUniqueOrThrow({ ...query, where: { id: banId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(liftMergeBan, {
  description: 'Lifts a merge ban for good: the two customers may merge again. The ban stays on record.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
