import { maxChannels } from '../../core/customer/rules/readProfile.ts'
import { offsetDateTimeIn } from '../../db/sqlExpressions.ts'
import { builder } from '../builder.ts'
import { ChannelTypeEnum } from '../enums.ts'
import { keyOrNone } from '../globalId.ts'
import { SourceAccountRef } from '../settings/source.ts'

/** The most identifiers of one profile that are listed. */
const maxIdentifiers = 1_000

export const ChannelRef = builder.prismaNode('CommunicationChannel', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A channel to reach the customer.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    type: t.expose('type', {
      type: ChannelTypeEnum,
      description: 'The type of the channel.',
      selfService: true,
    }),
    value: t.exposeString('value', {
      description: 'The address as it was written.',
      personal: true,
      selfService: true,
    }),
    primary: t.exposeBoolean('primary', {
      description: 'Whether this is the preferred channel of its type.',
      selfService: true,
    }),
    verified: t.exposeBoolean('verified', {
      description: 'Whether the customer has proved that the address is theirs.',
      selfService: true,
    }),
    subscribed: t.boolean({
      description:
        'Whether the customer agrees to be contacted on this channel: true if the status of its consent is `SUBSCRIBED`.',
      selfService: true,
      select: { consentStatus: true },
      sql: ({ alias }) => `(${alias}."consentStatus" = 'SUBSCRIBED')`,
      resolve: ({ consentStatus }) => consentStatus === 'SUBSCRIBED',
    }),
  }),
})

const moment = (instant: Date | null, offsetMinutes: number | null) =>
  instant && { instant, offsetMinutes: offsetMinutes ?? 0 }

export const ProfileRef = builder.prismaNode('Profile', {
  name: 'CardinalProfile',
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A customer’s profile in one source account.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    sourceAccount: t.relation('sourceAccount', {
      type: SourceAccountRef,
      description: 'The source account of the profile.',
      selfService: true,
    }),
    firstName: t.exposeString('firstName', {
      nullable: true,
      description: 'The first name.',
      personal: true,
      selfService: true,
    }),
    lastName: t.exposeString('lastName', {
      nullable: true,
      description: 'The last name.',
      personal: true,
      selfService: true,
    }),
    registeredAt: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When the customer registered in this source.',
      selfService: true,
      select: { registeredAt: true, registeredOffset: true },
      sql: offsetDateTimeIn('registeredAt', 'registeredOffset'),
      resolve: (profile) => moment(profile.registeredAt, profile.registeredOffset),
    }),
    associatedWith: t.exposeString('associatedWith', {
      nullable: true,
      description: 'The till where the customer was registered.',
      selfService: true,
    }),
    lastViewedAt: t.field({
      type: 'OffsetDateTime',
      nullable: true,
      description: 'When the customer last opened the app.',
      selfService: true,
      select: { lastViewedAt: true, lastViewedOffset: true },
      sql: offsetDateTimeIn('lastViewedAt', 'lastViewedOffset'),
      resolve: (profile) => moment(profile.lastViewedAt, profile.lastViewedOffset),
    }),
    fields: t.field({
      type: 'JSONObject',
      description: 'The defined fields of the profile, by name.',
      personal: true,
      selfService: true,
      select: { fields: true },
      resolve: ({ fields }) => fields as Record<string, unknown>,
    }),
    channels: t.relation('channels', {
      type: ChannelRef,
      description: `The channels to reach the customer in this source: ${maxChannels} at most.`,
      selfService: true,
      query: { orderBy: { id: 'asc' } },
    }),
    identifiers: t.relation('identifiers', {
      description: `The identifiers of this profile, oldest first: ${maxIdentifiers.toLocaleString('en')} at most.`,
      selfService: true,
      most: maxIdentifiers,
      query: { orderBy: { id: 'asc' }, take: maxIdentifiers },
    }),
    customer: t.relation('customer', {
      description: 'The customer that has this profile.',
      selfService: true,
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When it last changed.',
      selfService: true,
    }),
  }),
})
