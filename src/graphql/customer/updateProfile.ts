import {
  type UpdateProfileInput,
  type UpdateProfileResult,
  updateProfile,
} from '../../core/customer/updateProfile.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { SourceEnum } from '../enums.ts'
import { accountIdOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import { CustomerRef } from './customer.ts'
import { CustomerBy } from './customerBy.ts'
import { payloadCustomer } from './payloadCustomer.ts'
import { ProfileRef } from './profile.ts'
import { ProfileInput } from './profileInput.ts'

const Input = builder.inputRef<UpdateProfileInput>('UpdateProfileInput').implement({
  description: 'A change to the profile of a customer in one source.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    customer: t.field({
      type: CustomerBy,
      required: true,
      selfService: true,
      description: 'The customer.',
    }),
    source: t.field({
      type: SourceEnum,
      required: true,
      selfService: true,
      description: 'The source of the profile.',
    }),
    accountId: t.string(accountIdOptions),
    profile: t.field({
      type: ProfileInput,
      required: true,
      selfService: true,
      description: 'The new values.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateProfileResult & { replayed: boolean }>('UpdateProfilePayload')
  .implement({
    description: 'Payload of `updateProfile`.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer as it is now.',
        selfService: true,
        resolve: (query, payload, _args, context, info) => payloadCustomer(query, payload, context, info),
      }),
      profile: t.prismaField({
        type: ProfileRef,
        description: 'The profile as it is now.',
        selfService: true,
        resolve: (query, { profileId }, _args, { db }) =>
          db.profile.findUniqueOrThrow({ ...query, where: { id: profileId } }),
      }),
      notices: t.field({
        type: [NoticeRef],
        description: 'Notices about the change: 1 at most.',
        selfService: true,
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateProfile, {
  description: 'Changes the profile of a customer in one source: names, channels, fields and dates.',
  selfService: true,
  scope: 'customers:write',
  input: Input,
  payload: Payload,
})
