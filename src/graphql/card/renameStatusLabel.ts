import {
  type RenameStatusLabelInput,
  type RenameStatusLabelResult,
  renameStatusLabel,
} from '../../core/card/renameStatusLabel.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { StatusLabelRef } from './statusLabel.ts'

const Input = builder.inputRef<RenameStatusLabelInput>('RenameStatusLabelInput').implement({
  description: 'A new name of a status label.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    label: t.string({ required: true, description: 'The present label.' }),
    newLabel: t.string({
      required: true,
      description: 'The new label: 1–100 characters; spaces around it are removed.',
    }),
  }),
})

const Payload = builder
  .objectRef<RenameStatusLabelResult & { replayed: boolean }>('RenameStatusLabelPayload')
  .implement({
    description: 'Payload of `renameStatusLabel`.',
    fields: (t) => ({
      statusLabel: t.prismaField({
        type: StatusLabelRef,
        description: 'The label as it is now.',
        resolve: (query, { labelId }, _args, { db }) =>
          db.statusLabel.findUniqueOrThrow({ ...query, where: { id: labelId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(renameStatusLabel, {
  description:
    'Renames a status label. The cards that have it show the new name; the log of their changes keeps the old one. The labels `LOST_OR_STOLEN`, `DAMAGED` and `CANCELLED` cannot be renamed, because `replaceCard` uses them.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
