import { maxChannels, type ProfileInput as ProfileShape } from '../../core/customer/rules/readProfile.ts'
import { builder } from '../builder.ts'
import { ChannelInput } from './channelInput.ts'

export const ProfileInput = builder.inputRef<ProfileShape>('ProfileInput').implement({
  description: 'A customer’s profile in a source. Absent values do not change; null clears a value.',
  fields: (t) => ({
    firstName: t.string({ selfService: true, description: 'The first name, 200 characters at most.' }),
    lastName: t.string({ selfService: true, description: 'The last name, 200 characters at most.' }),
    registeredAt: t.field({
      type: 'OffsetDateTime',
      description:
        'When the customer registered in this source: from 1900 to a day from now. A new profile without it gets the current time.',
    }),
    associatedWith: t.string({
      description:
        'The code of the till where the customer was registered, 100 characters at most. Once a till is defined, it must be that of a till.',
    }),
    lastViewedAt: t.field({
      type: 'OffsetDateTime',
      selfService: true,
      description:
        'When the customer last opened the app: from 1900 to a day from now; with a self-service token, not in the future.',
    }),
    fields: t.field({
      type: 'JSONObject',
      selfService: true,
      description:
        'Defined fields by name; null deletes a value. A self-service token may set those whose definition has `selfService: WRITE`.',
    }),
    channels: t.field({
      type: [ChannelInput],
      selfService: true,
      description: `The whole list of communication channels, ${maxChannels} at most. A channel that is not in the list is removed. A self-service token must give every channel of the profile, and no others.`,
    }),
  }),
})
