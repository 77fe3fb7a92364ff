import {
  type CreateStatusLabelInput,
  type CreateStatusLabelResult,
  createStatusLabel,
} from '../../core/card/createStatusLabel.ts'
import { builder } from '../builder.ts'
import { CardStatusEnum } from '../cardEnums.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { formerDefaultLabel } from './formerDefaultLabel.ts'
import { StatusLabelRef } from './statusLabel.ts'

const Input = builder.inputRef<CreateStatusLabelInput>('CreateStatusLabelInput').implement({
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
        'True: the label becomes the default of its status, and replaces the former default. Absent: it does not.',
    }),
  }),
})

const Payload = builder
  .objectRef<CreateStatusLabelResult & { replayed: boolean }>('CreateStatusLabelPayload')
  .implement({
    description: 'The label that was created.',
    fields: (t) => ({
      statusLabel: t.prismaField({
        type: StatusLabelRef,
        description: 'The label.',
        resolve: (query, { labelId }, _args, { db }) =>
          db.statusLabel.findUniqueOrThrow({ ...query, where: { id: labelId } }),
      }),
      formerDefault: t.prismaField(formerDefaultLabel),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createStatusLabel, {
  description: 'Creates your own label for a card status. `updateStatusLabel` changes it.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
