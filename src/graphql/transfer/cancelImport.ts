import {
  type CancelImportInput,
  type CancelImportResult,
  cancelImport,
} from '../../core/transfer/cancelImport.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CustomerImportRef } from './customerImport.ts'

const Input = builder.inputRef<CancelImportInput>('CancelImportInput').implement({
  description: 'An import to cancel.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    import: t.globalID({
      for: CustomerImportRef,
      required: true,
      description: 'The global id of the import.',
    }),
  }),
})

const Payload = builder
  .objectRef<CancelImportResult & { replayed: boolean }>('CancelImportPayload')
  .implement({
    description: 'The import that was canceled.',
    fields: (t) => ({
      customerImport: t.prismaField({
        type: CustomerImportRef,
        description: 'The import as it is now.',
        resolve: (query, { importId }, _args, { db }) =>
          db.customerImport.findUniqueOrThrow({ ...query, where: { id: importId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(cancelImport, {
  description:
    'Cancels an import that is under way. The batch that is being imported is finished first. Imported customers stay.',
  scope: 'customers:write',
  andScope: 'config:write',
  input: Input,
  payload: Payload,
})
