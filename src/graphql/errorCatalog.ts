import type { RefusalSpec } from '../engine/refusal.ts'
import { builder } from './builder.ts'
import { LegacyCodeRef, typeNameOf } from './errors.ts'
import { catalog } from './refusalCatalog.ts'

const ErrorCatalogEntryRef = builder.objectRef<RefusalSpec>('ErrorCatalogEntry').implement({
  description: 'One refusal that a mutation can return.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code of the refusal.', selfService: true }),
    type: t.string({ description: 'Its type in this schema.', selfService: true, resolve: typeNameOf }),
    when: t.exposeString('when', { description: 'When the refusal is returned.', selfService: true }),
    retryable: t.boolean({
      description: 'Whether the same request can succeed later.',
      selfService: true,
      resolve: (spec) => spec.retryable ?? false,
    }),
    legacy: t.field({
      type: LegacyCodeRef,
      nullable: true,
      description: 'The answer of the original system in this case; null if there is none.',
      selfService: true,
      resolve: (spec) => spec.legacy ?? null,
    }),
  }),
})

builder.queryField('errorCatalog', (t) =>
  t.field({
    type: [ErrorCatalogEntryRef],
    description: 'Every refusal, with the codes of the original systems.',
    selfService: true,
    resolve: () => catalog.map((refusal) => refusal.spec),
  }),
)
