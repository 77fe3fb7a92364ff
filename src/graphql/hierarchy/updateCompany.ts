import {
  type UpdateCompanyInput,
  type UpdateCompanyResult,
  updateCompany,
} from '../../core/hierarchy/updateCompany.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { CompanyRef } from './company.ts'

const Input = builder.inputRef<UpdateCompanyInput>('UpdateCompanyInput').implement({
  description: 'A change of a company. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    externalId: t.string({ required: true, description: 'The external id of the company.' }),
    name: t.string({ description: 'Display name: 1–200 characters.' }),
    parentExternalId: t.string({
      description: 'The company directly above it, in the same hierarchy; null: none.',
    }),
    active: t.boolean({ description: 'Whether it accepts customers.' }),
  }),
})

const Payload = builder
  .objectRef<UpdateCompanyResult & { replayed: boolean }>('UpdateCompanyPayload')
  .implement({
    description: 'Payload of `updateCompany`.',
    fields: (t) => ({
      company: t.prismaField({
        type: CompanyRef,
        description: 'The company as it is now.',
        resolve: (query, { companyId }, _args, { db }) =>
          db.company.findUniqueOrThrow({ ...query, where: { id: companyId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateCompany, {
  description:
    'Changes the name of a company, its parent, and whether it accepts customers. Its hierarchy never changes.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
