import type { ConsentInput as ConsentShape } from '../../core/customer/rules/readConsent.ts'
import {
  type ChannelInput,
  maxChannels,
  type ProfileInput as ProfileShape,
} from '../../core/customer/rules/readProfile.ts'
import { builder } from '../builder.ts'
import { ChannelTypeEnum, ConsentStatusEnum, OptInLevelEnum } from '../enums.ts'

const Consent = builder.inputRef<ConsentShape>('ConsentInput').implement({
  description:
    'A consent to be contacted on a channel. Absent values do not change. A self-service token gives only the status: the level is then `SINGLE` if the customer agrees, the place `SELF_SERVICE`, and the time that of the call.',
  fields: (t) => ({
    status: t.field({
      type: ConsentStatusEnum,
      required: true,
      selfService: true,
      description: 'Whether the customer agrees.',
    }),
    optInLevel: t.field({
      type: OptInLevelEnum,
      description: 'How it was confirmed; null makes it `UNKNOWN`.',
    }),
    collectedFrom: t.string({
      description:
        'Where it was collected, such as a form, a shop or a call center: 100 characters at most; null clears it.',
    }),
    at: t.field({
      type: 'OffsetDateTime',
      description:
        'When it was given or withdrawn: from 1900 to a day from now; null clears it. If it is absent and the consent changes, it is the time of the call.',
    }),
  }),
})

const Channel = builder.inputRef<ChannelInput>('ChannelInput').implement({
  description: 'A channel to reach the customer.',
  fields: (t) => ({
    type: t.field({
      type: ChannelTypeEnum,
      required: true,
      selfService: true,
      description: 'The type of the channel.',
    }),
    value: t.string({ required: true, selfService: true, description: 'The address.' }),
    primary: t.boolean({
      selfService: true,
      description:
        'Whether this is the preferred channel of its type. At most one channel of a type is: a channel takes the flag from the former one. If absent, it does not change, or is false for a new channel.',
    }),
    verified: t.boolean({
      description:
        'Whether the customer has proved that the address is theirs. If absent, it does not change, or is false for a new channel.',
    }),
    subscribed: t.boolean({
      selfService: true,
      description:
        'Short for the status of the consent: true is `SUBSCRIBED`, false `UNSUBSCRIBED`, null `UNKNOWN`. Refused if `consent` is given and contradicts it.',
    }),
    consent: t.field({
      type: Consent,
      selfService: true,
      description:
        'The consent to be contacted on this channel. If absent, it does not change, or is `UNKNOWN` for a new channel; null clears it to `UNKNOWN`.',
    }),
  }),
})

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
      type: [Channel],
      selfService: true,
      description: `The whole list of communication channels, ${maxChannels} at most. A channel that is not in the list is removed. A self-service token must give every channel of the profile, and no others.`,
    }),
  }),
})
