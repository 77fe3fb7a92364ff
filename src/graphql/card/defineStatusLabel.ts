import {
  type DefineStatusLabelInput,
  type DefineStatusLabelResult,
  defineStatusLabel,
} from '../../core/card/defineStatusLabel.ts'
import { builder } from '../builder.ts'
import { CardStatusEnum } from '../cardEnums.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { StatusLabelRef } from './statusLabel.ts'

const Input = builder.inputRef<DefineStatusLabelInput>('DefineStatusLabelInput').implement({
  description: 'A label for a card status.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    label: t.string({
      required: true,
      description:
        'The label: 1–100 characters; spaces around it are removed. A label never changes its status.',
    }),
    status: t.field({
      type: CardStatusEnum,
      required: true,
      description: 'The status that the label stands for.',
    }),
    isDefault: t.boolean({
      description:
        'True: the label becomes the default of its status, and replaces the former default. Absent: no change.',
    }),
    retired: t.boolean({
      description:
        'True: no card gets the label from now on; cards that have it keep it. False: it is in use again. Absent: no change. A default label cannot be retired.',
    }),
  }),
})

const Payload = builder
  .objectRef<DefineStatusLabelResult & { replayed: boolean }>('DefineStatusLabelPayload')
  .implement({
    description: 'Payload of `defineStatusLabel`.',
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
  description:
    'Defines your own label for a card status, makes it the default of that status, or retires it.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
