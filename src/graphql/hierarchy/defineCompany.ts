import {
  type DefineCompanyInput,
  type DefineCompanyResult,
  defineCompany,
} from '../../core/hierarchy/defineCompany.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CompanyRef } from './company.ts'

const Input = builder.inputRef<DefineCompanyInput>('DefineCompanyInput').implement({
  description: 'A company, new or known.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    externalId: t.string({
      required: true,
      description: 'Your own id of it: 1–100 visible ASCII characters.',
    }),
    name: t.string({ required: true, description: 'What people call it: 1–200 characters.' }),
    hierarchyCode: t.string({
      required: true,
      description: 'The hierarchy of its customers; it never changes.',
    }),
    parentExternalId: t.string({
      description: 'The company above it, of the same hierarchy. Absent: as it is; null: none.',
    }),
    active: t.boolean({
      description: 'Whether it takes customers. Absent or null: as it is; of a new one, true.',
    }),
  }),
})

const Payload = builder
  .objectRef<DefineCompanyResult & { replayed: boolean }>('DefineCompanyPayload')
  .implement({
    description: 'What the definition of a company came to.',
    fields: (t) => ({
      company: t.prismaField({
        type: CompanyRef,
        description: 'The company as it is now.',
        resolve: (query, { companyId }, _args, { db }) =>
          db.company.findUniqueOrThrow({ ...query, where: { id: companyId } }),
      }),
      created: t.exposeBoolean('created', { description: 'Whether it is new.' }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(defineCompany, {
  description: 'Creates a company, or changes its name, its parent and whether it is active.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
