import { builder } from '../builder.ts'
import { SourceEnum } from '../enums.ts'

export const SourceAccountRef = builder.prismaObject('SourceAccount', {
  description:
    'An account of a source. A source that holds one account has one of these, without an `accountId`.',
  fields: (t) => ({
    source: t.expose('sourceCode', { type: SourceEnum, description: 'The source.' }),
    accountId: t.string({
      nullable: true,
      description: 'The account, where the source has several; else null.',
      select: { accountId: true },
      resolve: ({ accountId }) => accountId || null,
    }),
    name: t.exposeString('name', { nullable: true, description: 'What people call it.' }),
  }),
})

export const SourceRef = builder.prismaObject('Source', {
  name: 'SourceConfiguration',
  description: 'A source and its accounts.',
  fields: (t) => ({
    source: t.expose('code', { type: SourceEnum, description: 'The source.' }),
    severalAccounts: t.exposeBoolean('severalAccounts', {
      description: 'Whether it holds several accounts: then an `accountId` is needed, else refused.',
    }),
    accounts: t.relation('accounts', {
      description: 'Its accounts, the first 1,000 by `accountId`.',
      query: { orderBy: { accountId: 'asc' }, take: 1000 },
    }),
  }),
})

builder.queryField('sources', (t) =>
  t.prismaField({
    type: [SourceRef],
    description: 'Every source, with its accounts.',
    resolve: (query, _root, _args, { db }) => db.source.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
)
