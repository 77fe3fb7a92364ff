import type { RefusalSpec } from '../engine/refusal.ts'
import { builder } from './builder.ts'
import { LegacyCodeRef, typeNameOf } from './errors.ts'
import { catalog } from './refusalCatalog.ts'

const ErrorCatalogEntryRef = builder.objectRef<RefusalSpec>('ErrorCatalogEntry').implement({
  description: 'One refusal that a mutation may give.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code.' }),
    type: t.string({ description: 'Its type in this schema.', resolve: typeNameOf }),
    when: t.exposeString('when', { description: 'When it is given.' }),
    retryable: t.boolean({
      description: 'Whether the same request may succeed later.',
      resolve: (spec) => spec.retryable ?? false,
    }),
    legacy: t.field({
      type: LegacyCodeRef,
      nullable: true,
      description: 'The original systems’ answer, if there is one.',
      resolve: (spec) => spec.legacy ?? null,
    }),
  }),
})

builder.queryField('errorCatalog', (t) =>
  t.field({
    type: [ErrorCatalogEntryRef],
    description: 'Every refusal there is, with the original systems’ codes.',
    resolve: () => catalog.map((refusal) => refusal.spec),
  }),
)
