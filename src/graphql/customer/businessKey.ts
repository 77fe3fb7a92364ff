import { builder } from '../builder.ts'
import { CustomerRef } from './customer.ts'

type BusinessKey = { source: string; accountId: string | null; type: string; value: string }

const BusinessKeyRef = builder.objectRef<BusinessKey>('CustomerBusinessKey').implement({
  description:
    'An identifier that identifies one customer. It is a key for other subgraphs that do not know the id of the customer. The fields are text, so that these subgraphs need no enums of this one.',
  fields: (t) => ({
    source: t.exposeString('source', {
      description: 'The source: a value of `CardinalSource`, except `ALL`.',
    }),
    accountId: t.exposeString('accountId', {
      nullable: true,
      description: 'The account of the source; null if the source has one account.',
    }),
    type: t.exposeString('type', { description: 'A value of `IdentifierType`, except `CARD_NUMBER`.' }),
    value: t.exposeString('value', { description: 'The value as it was written.', personal: true }),
  }),
})

builder.prismaObjectField(CustomerRef, 'businessKey', (t) =>
  t.field({
    type: BusinessKeyRef,
    nullable: true,
    description: 'The oldest identifier, as a key for other subgraphs; null if it has none.',
    select: {
      identifiers: {
        orderBy: { id: 'asc' },
        take: 1,
        select: {
          type: true,
          value: true,
          profile: { select: { sourceAccount: { select: { sourceCode: true, accountId: true } } } },
        },
      },
    },
    resolve: ({ identifiers: [first] }) => {
      if (!first) return null
      const { sourceCode, accountId } = first.profile.sourceAccount
      return { source: sourceCode, accountId: accountId || null, type: first.type, value: first.value }
    },
  }),
)
