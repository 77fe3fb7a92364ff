import {
  type DefineStatusLabelInput,
  type DefineStatusLabelResult,
  defineStatusLabel,
} from '../../core/card/defineStatusLabel.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CardStatusEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { StatusLabelRef } from './statusLabel.ts'

const Input = builder.inputRef<DefineStatusLabelInput>('DefineStatusLabelInput').implement({
  description: 'A word for a card status.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    label: t.string({
      required: true,
      description: 'The word, 1–100 characters; spaces around it are dropped. It never changes its status.',
    }),
    status: t.field({ type: CardStatusEnum, required: true, description: 'The status it stands for.' }),
    isDefault: t.boolean({
      description:
        'True: it becomes the default of its status, in place of the one before. Absent: nothing about that changes.',
    }),
  }),
})

const Payload = builder
  .objectRef<DefineStatusLabelResult & { replayed: boolean }>('DefineStatusLabelPayload')
  .implement({
    description: 'What the definition of a status label came to.',
    fields: (t) => ({
      statusLabel: t.prismaField({
        type: StatusLabelRef,
        description: 'The label as it is now.',
        resolve: (query, { labelId }, _args, { db }) =>
          db.statusLabel.findUniqueOrThrow({ ...query, where: { id: labelId } }),
      }),
      created: t.exposeBoolean('created', { description: 'Whether the label is new.' }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(defineStatusLabel, {
  description: 'Defines a word of your own for a card status, or makes it the default of that status.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
