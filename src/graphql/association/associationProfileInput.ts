import type { AssociationProfile } from '../../core/association/rules/updateAssociationInput.ts'
import { maxChannels } from '../../core/customer/rules/readProfile.ts'
import { builder } from '../builder.ts'
import { ChannelInput } from '../customer/channelInput.ts'

/** A profile in the input of `updateAssociation`. */
export const AssociationProfileInput = builder
  .inputRef<AssociationProfile>('AssociationProfileInput')
  .implement({
    description:
      'A customer’s profile in the source of the call, with the names of the source document. `CardinalProfile` has the same values. Absent values do not change; null clears a value.',
    fields: (t) => ({
      firstName: t.string({ description: 'The first name, 200 characters at most.' }),
      lastName: t.string({ description: 'The last name, 200 characters at most.' }),
      createDate: t.field({
        type: 'OffsetDateTime',
        description:
          'When the customer registered in this source: from 1900 to a day from now. A new profile without it gets the current time. `registeredAt` of the profile.',
      }),
      associatedWith: t.string({
        description:
          'The code of the till where the customer was registered, 100 characters at most. Once a till is defined, it must be that of a till.',
      }),
      lastViewedDate: t.field({
        type: 'OffsetDateTime',
        description:
          'When the customer last opened the app: from 1900 to a day from now. `lastViewedAt` of the profile.',
      }),
      fields: t.field({
        type: 'JSONObject',
        description: 'Defined fields by name; null deletes a value.',
      }),
      commChannels: t.field({
        type: [ChannelInput],
        description: `The whole list of communication channels, ${maxChannels} at most. A channel that is not in the list is removed. \`channels\` of the profile.`,
      }),
    }),
  })
