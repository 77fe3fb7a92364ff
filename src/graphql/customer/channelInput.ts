import type { ConsentInput as ConsentShape } from '../../core/customer/rules/readGivenConsent.ts'
import type { ChannelInput as ChannelShape } from '../../core/customer/rules/readProfile.ts'
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

export const ChannelInput = builder.inputRef<ChannelShape>('ChannelInput').implement({
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
