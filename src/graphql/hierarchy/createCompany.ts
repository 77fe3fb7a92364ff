import {
  type CreateCompanyInput,
  type CreateCompanyResult,
  createCompany,
} from '../../core/hierarchy/createCompany.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CompanyRef } from './company.ts'

const Input = builder.inputRef<CreateCompanyInput>('CreateCompanyInput').implement({
  description: 'A company to create.',
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
      description: 'The company directly above it, in the same hierarchy. Absent or null: none.',
    }),
    active: t.boolean({ description: 'Whether it accepts customers. Absent: it does.' }),
  }),
})

const Payload = builder
  .objectRef<CreateCompanyResult & { replayed: boolean }>('CreateCompanyPayload')
  .implement({
    description: 'The company that was created.',
    fields: (t) => ({
      company: t.prismaField({
        type: CompanyRef,
        description: 'The company.',
        resolve: (query, { companyId }, _args, { db }) =>
          db.company.findUniqueOrThrow({ ...query, where: { id: companyId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createCompany, {
  description: 'Creates a company in a hierarchy. `updateCompany` changes it.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
