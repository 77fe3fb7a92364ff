import { type Consent, consentColumns } from '../../core/customer/rules/consent.ts'
import type { ConsentChange } from '../../generated/prisma/client.ts'
import type { OffsetDateTime } from '../../values/offsetDateTime.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { ConsentStatusEnum, OptInLevelEnum } from '../enums.ts'
import { countOf } from '../paging/count.ts'
import { byKey } from '../paging/order.ts'
import { pageOf } from '../paging/page.ts'
import { readWindow } from '../paging/readWindow.ts'
import { createConsentCountLoader, createConsentHistoryLoader } from './consentHistoryLoader.ts'
import { ChannelRef } from './profile.ts'

const ConsentRef = builder.objectRef<Consent>('Consent').implement({
  description: 'Whether a customer agrees to be contacted on a channel, and what proves it.',
  fields: (t) => ({
    status: t.field({
      type: ConsentStatusEnum,
      description: 'Whether the customer agrees.',
      selfService: true,
      resolve: ({ consentStatus }) => consentStatus,
    }),
    optInLevel: t.field({
      type: OptInLevelEnum,
      description: 'How it was confirmed.',
      selfService: true,
      resolve: ({ consentOptInLevel }) => consentOptInLevel,
    }),
    collectedFrom: t.string({
      nullable: true,
      description: 'Where it was collected; `SELF_SERVICE` if the customer said it in its own account.',
      personal: true,
      selfService: true,
      resolve: ({ consentCollectedFrom }) => consentCollectedFrom,
    }),
    at: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When it was given or withdrawn; null if that is not known.',
      selfService: true,
      resolve: ({ consentAt, consentOffset }) => momentOf(consentAt, consentOffset),
    }),
  }),
})

const ConsentChangeRef = builder.objectRef<ConsentChange>('ConsentChange').implement({
  description: 'One change of a consent, with the values after it.',
  fields: (t) => ({
    status: t.field({
      type: ConsentStatusEnum,
      description: 'Whether the customer agreed then.',
      selfService: true,
      resolve: ({ status }) => status,
    }),
    optInLevel: t.field({
      type: OptInLevelEnum,
      description: 'How it was confirmed.',
      selfService: true,
      resolve: ({ optInLevel }) => optInLevel,
    }),
    collectedFrom: t.string({
      nullable: true,
      description: 'Where it was collected.',
      personal: true,
      selfService: true,
      resolve: ({ collectedFrom }) => collectedFrom,
    }),
    at: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When it was given or withdrawn; null if that is not known.',
      selfService: true,
      resolve: ({ consentAt, consentOffset }) => momentOf(consentAt, consentOffset),
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When the change was made here.',
      selfService: true,
      resolve: ({ recordedAt }) => recordedAt,
    }),
    actor: t.string({
      description: 'The caller that made the change, for example the name of an API key.',
      resolve: ({ caller }) => caller,
    }),
    reason: t.string({
      nullable: true,
      description: 'The reason, if the caller gave one.',
      resolve: ({ reason }) => reason,
    }),
  }),
})

builder.prismaObjectFields(ChannelRef, (t) => ({
  consent: t.field({
    type: ConsentRef,
    description: 'The consent to be contacted on this channel.',
    selfService: true,
    select: consentColumns,
    resolve: (channel) => channel,
  }),
  consentHistory: t.connection(
    {
      type: ConsentChangeRef,
      description:
        'The changes of the consent for this address in this profile, newest first. It also has those from before the channel was removed and added again.',
      selfService: true,
      select: { profileId: true, type: true, normalizedValue: true },
      resolve: async ({ profileId, type, normalizedValue }, args, { loaders }) => {
        const window = readWindow(history, args)
        const address = { profileId, type, normalizedValue }
        const found = await loaders.of(createConsentHistoryLoader).load({ ...address, window })
        return pageOf({
          ...{ list: history, window },
          found: found.map((row) => ({ row, values: [String(row.id)] })),
          count: async () => countOf(await loaders.of(createConsentCountLoader).load(address)),
        })
      },
    },
    connectionOf(ConsentChangeRef),
  ),
}))

const history = { name: 'CommunicationChannel.consentHistory', order: byKey('id', 'bigint', 'desc') }

const momentOf = (instant: Date | null, offsetMinutes: number | null): OffsetDateTime | null =>
  instant && { instant, offsetMinutes: offsetMinutes ?? 0 }
