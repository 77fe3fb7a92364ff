import { SourceCode } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { SourceEnum } from '../enums.ts'
import { noRow } from '../fields/rowLookup.ts'
import { keyOrNone } from '../globalId.ts'

export const SourceAccountRef = builder.prismaNode('SourceAccount', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'An account of a source. A source with one account has one entry, without an `accountId`.',
  fields: (t) => ({
    source: t.expose('sourceCode', { type: SourceEnum, description: 'The source.', selfService: true }),
    accountId: t.string({
      nullable: true,
      description: 'The account id, if the source has several accounts; otherwise null.',
      selfService: true,
      select: { accountId: true },
      sql: ({ alias }) => `NULLIF(${alias}."accountId", '')`,
      resolve: ({ accountId }) => accountId || null,
    }),
    name: t.exposeString('name', { nullable: true, description: 'Display name.', selfService: true }),
  }),
})

/** The source with this code. A text that is no code finds none. */
const sourceOrNone = (code: string) =>
  isSourceCode(code) ? { code } : { code: SourceCode.LINE, NOT: { code: SourceCode.LINE } }

const isSourceCode = (code: string): code is SourceCode => Object.hasOwn(SourceCode, code)

export const SourceRef = builder.prismaNode('Source', {
  name: 'SourceConfiguration',
  id: { field: 'code', description: 'The global id.' },
  nullable: true,
  findUnique: sourceOrNone,
  description: 'A source and its accounts.',
  fields: (t) => ({
    source: t.expose('code', { type: SourceEnum, description: 'The source.' }),
    severalAccounts: t.exposeBoolean('severalAccounts', {
      description:
        'Whether the source has several accounts. If so, calls must give an `accountId`; if not, they must not.',
    }),
    accounts: t.relation('accounts', {
      description: 'The accounts, ordered by `accountId`: the first 1,000.',
      query: { orderBy: { accountId: 'asc' }, take: 1000 },
    }),
  }),
})

builder.queryFields((t) => ({
  source: t.prismaField({
    type: SourceRef,
    nullable: true,
    description: 'A source with its accounts; null for `ALL`.',
    args: { source: t.arg({ type: SourceEnum, required: true, description: 'The source.' }) },
    rowLookup: ({ source }) =>
      source === 'ALL'
        ? noRow
        : {
            name: 'code',
            params: [{ type: '"SourceCode"', value: source }],
            where: (alias, param) => `${alias}."code" = ${param(0)}`,
          },
    resolve: (query, _root, { source }, { db }) =>
      db.source.findFirst({ ...query, where: { code: { in: source === 'ALL' ? [] : [source] } } }),
  }),
  sources: t.prismaField({
    type: [SourceRef],
    description: 'Every source, with its accounts.',
    rowLookup: () => ({ name: 'all', params: [], where: () => 'true', orderBy: 'code' }),
    resolve: (query, _root, _args, { db }) => db.source.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
}))
