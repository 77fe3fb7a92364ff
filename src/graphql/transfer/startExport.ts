import {
  type StartExportInput,
  type StartExportResult,
  startExport,
} from '../../core/transfer/startExport.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { DataExportRef } from './dataExport.ts'

const Input = builder.inputRef<StartExportInput>('StartExportInput').implement({
  description: 'An export of all customers.',
  fields: (t) => ({ idempotencyKey: t.string(idempotencyKeyOptions) }),
})

const Payload = builder.objectRef<StartExportResult & { replayed: boolean }>('StartExportPayload').implement({
  description: 'The job that exports the customers.',
  fields: (t) => ({
    dataExport: t.prismaField({
      type: DataExportRef,
      description: 'The job and its progress.',
      resolve: (query, { exportId }, _args, { db }) =>
        db.dataExport.findUniqueOrThrow({ ...query, where: { id: exportId } }),
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(startExport, {
  description:
    'Exports all customers to a file on the server, as they are at one moment, in the format of an import. Erased customers are left out. A background job writes the file: query `dataExport` for its progress.',
  scope: 'data:export',
  input: Input,
  payload: Payload,
  afterwards: ({ jobQueue }) => jobQueue.wake('export-data'),
})
