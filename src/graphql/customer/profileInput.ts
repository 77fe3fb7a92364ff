import {
  type ChannelInput,
  maxChannels,
  type ProfileInput as ProfileShape,
} from '../../core/customer/rules/readProfile.ts'
import { builder } from '../builder.ts'
import { ChannelTypeEnum } from '../enums.ts'

const Channel = builder.inputRef<ChannelInput>('ChannelInput').implement({
  description: 'A way to reach the customer.',
  fields: (t) => ({
    type: t.field({ type: ChannelTypeEnum, required: true, description: 'What kind of channel.' }),
    value: t.string({ required: true, description: 'The address.' }),
    primary: t.boolean({
      description: 'Whether it is the first choice of its type: one of a type at most. Default false.',
    }),
    verified: t.boolean({ description: 'Whether the customer proved to be reached there. Default false.' }),
    subscribed: t.boolean({ description: 'Whether the customer wishes to be reached there. Default false.' }),
  }),
})

export const ProfileInput = builder.inputRef<ProfileShape>('ProfileInput').implement({
  description: 'A customer’s entry in a source. What is absent stays as it is; null clears.',
  fields: (t) => ({
    firstName: t.string({ description: 'The first name, 200 characters at most.' }),
    lastName: t.string({ description: 'The last name, 200 characters at most.' }),
    registeredAt: t.field({
      type: 'OffsetDateTime',
      description: 'When the customer registered in this source; on registration, now if absent.',
    }),
    associatedWith: t.string({ description: 'The till at which it was registered, 100 characters at most.' }),
    lastViewedAt: t.field({ type: 'OffsetDateTime', description: 'When the customer last opened the app.' }),
    fields: t.field({ type: 'JSONObject', description: 'Defined fields by name; null deletes one.' }),
    channels: t.field({
      type: [Channel],
      description: `The communication channels, ${maxChannels} at most: the whole list.`,
    }),
  }),
})
