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
  description: 'A ban to lift.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    ban: t.globalID({ for: MergeBanRef, required: true, description: 'The ban.' }),
    reason: t.string({ required: true, description: 'Why, for the record: 1–500 characters.' }),
  }),
})

const Payload = builder
  .objectRef<LiftMergeBanResult & { replayed: boolean }>('LiftMergeBanPayload')
  .implement({
    description: 'What the lifting of a ban came to.',
    fields: (t) => ({
      ban: t.prismaField({
        type: MergeBanRef,
        description: 'The ban, lifted.',
        resolve: (query, { banId }, _args, { db }) =>
          db.mergeBan.findUniqueOrThrow({ ...query, where: { id: banId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(liftMergeBan, {
  description: 'Lifts a ban, once and for all: the two customers may merge again. It stays on record.',
  scope: 'customers:merge',
  input: Input,
  payload: Payload,
})
