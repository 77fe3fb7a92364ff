import {
  type UpdateStatusLabelInput,
  type UpdateStatusLabelResult,
  updateStatusLabel,
} from '../../core/card/updateStatusLabel.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { formerDefaultLabel } from './formerDefaultLabel.ts'
import { StatusLabelRef } from './statusLabel.ts'

const Input = builder.inputRef<UpdateStatusLabelInput>('UpdateStatusLabelInput').implement({
  description: 'A change of a status label. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    label: t.string({ required: true, description: 'The present label.' }),
    newLabel: t.string({
      description:
        'The new label: 1–100 characters; spaces around it are removed. The cards that have it show the new one; the log of their changes keeps the old one.',
    }),
    isDefault: t.boolean({
      description: 'True: the label becomes the default of its status, and replaces the former default.',
    }),
    retired: t.boolean({
      description:
        'True: no card gets the label from now on; cards that have it keep it. False: it is in use again. A default label cannot be retired.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateStatusLabelResult & { replayed: boolean }>('UpdateStatusLabelPayload')
  .implement({
    description: 'Payload of `updateStatusLabel`.',
    fields: (t) => ({
      statusLabel: t.prismaField({
        type: StatusLabelRef,
        description: 'The label as it is now.',
        resolve: (query, { labelId }, _args, { db }) =>
          db.statusLabel.findUniqueOrThrow({ ...query, where: { id: labelId } }),
      }),
      formerDefault: t.prismaField(formerDefaultLabel),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateStatusLabel, {
  description:
    'Renames a status label, makes it the default of its status, retires it, or brings it back. Its status never changes. The labels `LOST_OR_STOLEN`, `DAMAGED` and `CANCELLED` cannot be renamed or retired, because `replaceCard` uses them.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
