import { builder } from '../builder.ts'
import { SourceAccountRef } from './source.ts'

type AccountKey = { source: string; accountId: string | null }

const AccountKeyRef = builder.objectRef<AccountKey>('SourceAccountBusinessKey').implement({
  description:
    'A source and an account: a key for other subgraphs that do not know the id of the account. Both are text, so that these subgraphs need no enums of this one.',
  fields: (t) => ({
    source: t.exposeString('source', { description: 'A value of `CardinalSource`, except `ALL`.' }),
    accountId: t.exposeString('accountId', {
      nullable: true,
      description: 'The account of the source; null if the source has one account.',
    }),
  }),
})

builder.prismaObjectField(SourceAccountRef, 'businessKey', (t) =>
  t.field({
    type: AccountKeyRef,
    description: 'Its source and its account, as a key for other subgraphs.',
    select: { sourceCode: true, accountId: true },
    resolve: ({ sourceCode: source, accountId }) => ({ source, accountId: accountId || null }),
  }),
)
