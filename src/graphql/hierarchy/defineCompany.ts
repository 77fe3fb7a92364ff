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
  description: 'A company to create or to change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    externalId: t.string({
      required: true,
      description: 'Your own id for the company: 1–100 visible ASCII characters.',
    }),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
    hierarchyCode: t.string({
      required: true,
      description: 'The hierarchy of its customers. It cannot be changed later.',
    }),
    parentExternalId: t.string({
      description: 'The company directly above it, in the same hierarchy. Absent: no change; null: none.',
    }),
    active: t.boolean({
      description: 'Whether it accepts customers. Absent: no change; a new company is active.',
    }),
  }),
})

const Payload = builder
  .objectRef<DefineCompanyResult & { replayed: boolean }>('DefineCompanyPayload')
  .implement({
    description: 'Payload of `defineCompany`.',
    fields: (t) => ({
      company: t.prismaField({
        type: CompanyRef,
        description: 'The company as it is now.',
        resolve: (query, { companyId }, _args, { db }) =>
          db.company.findUniqueOrThrow({ ...query, where: { id: companyId } }),
      }),
      created: t.exposeBoolean('created', { description: 'Whether the company is new.' }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(defineCompany, {
  description: 'Creates a company, or changes its name, its parent and whether it is active.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
