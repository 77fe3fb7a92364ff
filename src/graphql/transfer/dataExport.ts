import { builder } from '../builder.ts'
import { GenerationStatusEnum } from '../cardSeries/generateCards.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'

/** A job that exports all customers. */
export const DataExportRef = builder.prismaNode('DataExport', {
  id: { field: 'id', description: 'The global id. Query `dataExport` with it to follow the progress.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A background job that writes all customers to a file, one JSON object for each line.',
  authScopes: { scope: 'data:export' },
  fields: (t) => ({
    status: t.expose('status', { type: GenerationStatusEnum, description: 'The status of the job.' }),
    fileName: t.exposeString('file', {
      description:
        'The name of the file in the directory `EXPORT_FOLDER` of the process that ran the job. The file exists when the status is `DONE`.',
    }),
    snapshotAt: t.expose('snapshotAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'The moment at which all data was read; null until the job begins to read. A job that is interrupted begins again, with a new moment.',
    }),
    total: t.exposeInt('total', {
      nullable: true,
      description: 'How many customers the file will have; null until the job begins to read.',
    }),
    exported: t.exposeInt('exported', { description: 'How many customers the job has written so far.' }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why the job failed; null if it did not fail.',
    }),
    startedBy: t.exposeString('caller', { description: 'The caller that started the job.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'The reason, if the caller gave one.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the job started.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the job ended; null while it runs.',
    }),
  }),
})

builder.queryFields((t) => ({
  dataExport: t.prismaField({
    type: DataExportRef,
    nullable: true,
    description: 'An export by its id; null if there is none.',
    authScopes: { scope: 'data:export' },
    args: {
      id: t.arg.globalID({
        for: DataExportRef,
        required: true,
        description: 'The global id of the export.',
      }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.dataExport.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  dataExports: t.connection(
    {
      type: DataExportRef,
      description: 'The exports of all customers, latest first.',
      authScopes: { scope: 'data:export' },
      rows: () => ({ model: 'DataExport', order: byKey('id', 'uuid', 'desc') }),
      resolve: resolveRows,
    },
    connectionOf(DataExportRef),
  ),
}))
