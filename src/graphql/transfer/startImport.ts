import {
  type StartImportInput,
  type StartImportResult,
  startImport,
} from '../../core/transfer/startImport.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CustomerImportRef, JoinChoiceEnum } from './customerImport.ts'

const Input = builder.inputRef<StartImportInput>('StartImportInput').implement({
  description: 'A file of customers to import.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    file: t.string({
      description:
        'The name of a file in the folder that the setting `IMPORT_FOLDER` names: NDJSON, or CSV with a mapping. Give it or `url`.',
    }),
    url: t.string({
      description:
        'The `https` URL of a file of customers: at most 2,000 characters, and one that the setting `IMPORT_URLS` allows. The service fetches it first: at most 20 GB in 4 hours.',
    }),
    onJoin: t.field({
      type: JoinChoiceEnum,
      description:
        'What happens with identifiers that another customer holds in another source account; `JOIN` if absent.',
    }),
    mapping: t.field({
      type: 'JSONObject',
      description: 'For a CSV file: a line in which `{ "column": "…" }` stands for the value of a column.',
    }),
  }),
})

const Payload = builder.objectRef<StartImportResult & { replayed: boolean }>('StartImportPayload').implement({
  description: 'The import that was started.',
  fields: (t) => ({
    customerImport: t.prismaField({
      type: CustomerImportRef,
      description: 'The import and its progress.',
      resolve: (query, { importId }, _args, { db }) =>
        db.customerImport.findUniqueOrThrow({ ...query, where: { id: importId } }),
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(startImport, {
  description:
    'Starts the import of a file of customers. A background job imports it in batches: query `customerImport` for its progress and for the lines that were refused, or subscribe to the events of the customers. A line whose legacy id is known is left out, so a file can be imported again.',
  scope: 'customers:write',
  andScope: 'config:write',
  input: Input,
  payload: Payload,
  afterwards: ({ jobQueue }) => jobQueue.wake('import-customers'),
})
