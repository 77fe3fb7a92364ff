import { ImportStatus, JoinChoice } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { bigintOrNone, keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { rowsPage } from '../paging/rowsPage.ts'

export const JoinChoiceEnum = builder.enumType('JoinChoice', {
  description:
    'What happens with a line of an import whose identifier another customer holds in another source account.',
  values: {
    [JoinChoice.JOIN]: {
      description:
        'It joins that customer, where the policy for the type of the identifier is `MERGE`. Otherwise the line is refused.',
    },
    [JoinChoice.REFUSE]: { description: 'The line is refused.' },
    [JoinChoice.ASK]: {
      description: 'It becomes a customer of its own, with a merge request that another caller must approve.',
    },
  } as const,
})

const ImportStatusEnum = builder.enumType('ImportStatus', {
  description: 'The status of an import.',
  values: {
    [ImportStatus.RUNNING]: { description: 'Lines are left.' },
    [ImportStatus.DONE]: { description: 'Every line was read: imported, known already, or refused.' },
    [ImportStatus.FAILED]: { description: 'The import cannot continue. What it has imported stays.' },
    [ImportStatus.CANCELED]: { description: 'The import was canceled. What it has imported stays.' },
  } as const,
})

const RefusedLineRef = builder.prismaNode('RefusedLine', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: bigintOrNone(id) }),
  description: 'A line that an import refused. It is kept for 30 days after the import.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'The number of the line in the file, from 1.' }),
    code: t.exposeString('code', { description: 'The code of the refusal, as `errorCatalog` lists it.' }),
    path: t.exposeString('path', {
      description:
        'The place of the wrong value in the line, such as `profiles.0.firstName`; empty for the whole line.',
    }),
    message: t.exposeString('message', { description: 'What is wrong, and what to do.', personal: true }),
    row: t.exposeString('row', { description: 'The line as it was given: at most 1 MB.', personal: true }),
  }),
})

/** A run that imports the customers of a file. */
export const CustomerImportRef = builder.prismaNode('CustomerImport', {
  id: { field: 'id', description: 'The global id. Query `node` with it to follow the progress.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description:
    'A run that imports the customers of a file, in batches. An interrupted run goes on where it stopped.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    file: t.exposeString('file', {
      description: 'The name of the file, as the caller gave it. For a URL: the URL without its query.',
    }),
    onJoin: t.expose('onJoin', {
      type: JoinChoiceEnum,
      description: 'What happens with identifiers that another customer holds.',
    }),
    status: t.expose('status', { type: ImportStatusEnum, description: 'The status of the import.' }),
    lines: t.exposeInt('lines', { description: 'How many lines were read so far, empty ones included.' }),
    accepted: t.exposeInt('accepted', { description: 'How many lines became a customer, or joined one.' }),
    unchanged: t.exposeInt('unchanged', {
      description: 'How many lines were left out, because their legacy id is known.',
    }),
    refused: t.exposeInt('refused', { description: 'How many lines were refused: at most 100,000.' }),
    waiting: t.exposeInt('waiting', {
      description:
        'How many lines wait for their parent, which may stand later in the file. A line whose parent does not come is refused after the last line was read.',
    }),
    progress: t.float({
      description: 'The part of the file that was read: 0 to 1. It is 0 while the file is being fetched.',
      select: { position: true, size: true, url: true },
      resolve: ({ position, size, url }) => {
        if (url !== null) return 0
        return size === 0n ? 1 : Number(position) / Number(size)
      },
    }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why the import failed; null if it did not fail.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'The reason that the caller gave.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the import started.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the import ended; null while it runs.',
    }),
    refusedLines: t.connection(
      {
        type: RefusedLineRef,
        description: 'The lines that were refused so far, in the order in which they were refused.',
        select: { id: true },
        resolve: ({ id }, args, context, info) =>
          rowsPage({ model: 'RefusedLine', order: byKey('id', 'bigint'), where: { importId: id } }, args, {
            context,
            info,
          }),
      },
      connectionOf(RefusedLineRef),
    ),
  }),
})

builder.queryFields((t) => ({
  customerImport: t.prismaField({
    type: CustomerImportRef,
    nullable: true,
    description: 'An import by its id; null if there is none.',
    authScopes: { scope: 'customers:read' },
    args: {
      id: t.arg.globalID({
        for: CustomerImportRef,
        required: true,
        description: 'The global id of the import.',
      }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.customerImport.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  customerImports: t.connection(
    {
      type: CustomerImportRef,
      description: 'The imports, latest first.',
      authScopes: { scope: 'customers:read' },
      rows: () => ({ model: 'CustomerImport', order: byKey('id', 'uuid', 'desc') }),
      resolve: resolveRows,
    },
    connectionOf(CustomerImportRef),
  ),
}))
