import { toCursor } from '../../core/events/feed/position.ts'
import type { EventDataKind, EventField } from '../../core/events/rules/eventData.ts'
import { eventTypeName } from '../../core/events/rules/eventGlobalId.ts'
import { eventTypes } from '../../core/events/rules/eventTypes.ts'
import type { Tx } from '../../db/connect.ts'
import type { Event } from '../../generated/prisma/client.ts'
import type { EventType } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { CardRef, CardSeriesRef } from '../card/card.ts'
import * as cards from '../cardEnums.ts'
import { GenerationRef } from '../cardSeries/generateCards.ts'
import { CardRetirementRef } from '../cardSeries/retireCards.ts'
import { ProfileRef } from '../customer/profile.ts'
import { ComparisonKindEnum } from '../duplicate/comparisonKind.ts'
import { MatchRuleRef } from '../duplicate/matchRule.ts'
import { SuspectedDuplicateRef } from '../duplicate/suspectedDuplicate.ts'
import * as enums from '../enums.ts'
import { customerGlobalId } from '../globalId.ts'
import { AssociationRef } from '../hierarchy/association.ts'
import { CompanyRef } from '../hierarchy/company.ts'
import { HierarchyRef } from '../hierarchy/hierarchy.ts'
import { MergeRequestRef } from '../link/mergeRequest.ts'
import { MergeRef } from '../merge/merge.ts'
import { MergeBanRef } from '../merge/mergeBan.ts'
import { ProgramRef } from '../points/program.ts'
import { CustomerImportRef } from '../transfer/customerImport.ts'
import { WebhookRef } from '../webhook/webhook.ts'
import { WebhookStatusEnum } from '../webhook/webhookEnums.ts'
import { CardinalEventRef, eventId } from './cardinalEvent.ts'
import { loadEvents } from './loadEvents.ts'

type Key<Id> = { where: { id: Id } }
/** The kinds that are keys of rows: the type of the row, and how it is loaded. */
const links = {
  card: [CardRef, (db: Tx, key: Key<string>) => db.card.findUnique(key)],
  series: [CardSeriesRef, (db: Tx, key: Key<number>) => db.cardSeries.findUnique(key)],
  generation: [GenerationRef, (db: Tx, key: Key<string>) => db.cardGeneration.findUnique(key)],
  customerImport: [CustomerImportRef, (db: Tx, key: Key<string>) => db.customerImport.findUnique(key)],
  retirement: [CardRetirementRef, (db: Tx, key: Key<string>) => db.cardRetirement.findUnique(key)],
  program: [ProgramRef, (db: Tx, key: Key<number>) => db.program.findUnique(key)],
  merge: [MergeRef, (db: Tx, key: Key<string>) => db.merge.findUnique(key)],
  mergeBan: [MergeBanRef, (db: Tx, key: Key<string>) => db.mergeBan.findUnique(key)],
  mergeRequest: [MergeRequestRef, (db: Tx, key: Key<string>) => db.mergeRequest.findUnique(key)],
  duplicate: [SuspectedDuplicateRef, (db: Tx, key: Key<string>) => db.suspectedDuplicate.findUnique(key)],
  matchRule: [MatchRuleRef, (db: Tx, key: Key<string>) => db.matchRule.findUnique(key)],
  profile: [ProfileRef, (db: Tx, key: Key<string>) => db.profile.findUnique(key)],
  association: [AssociationRef, (db: Tx, key: Key<string>) => db.association.findUnique(key)],
  hierarchy: [HierarchyRef, (db: Tx, key: Key<number>) => db.hierarchy.findUnique(key)],
  company: [CompanyRef, (db: Tx, key: Key<number>) => db.company.findUnique(key)],
  webhook: [WebhookRef, (db: Tx, key: Key<string>) => db.webhook.findUnique(key)],
} as const
type LinkKind = keyof typeof links

/** The other kinds, with their GraphQL types. */
const values = {
  text: 'String',
  texts: ['String'],
  count: 'Int',
  flag: 'Boolean',
  points: 'Points',
  json: 'JSONObject',
  customerId: 'ID',
  source: enums.SourceEnum,
  identifierType: enums.IdentifierTypeEnum,
  customerStatus: enums.CustomerStatusEnum,
  cardStatus: cards.CardStatusEnum,
  cardForm: cards.CardFormEnum,
  cardOrigin: cards.CardOriginEnum,
  loyaltyType: enums.LoyaltyTypeEnum,
  fieldTarget: enums.FieldTargetEnum,
  fieldType: enums.FieldTypeEnum,
  selfServiceAccess: enums.SelfServiceAccessEnum,
  channelType: enums.ChannelTypeEnum,
  consentStatus: enums.ConsentStatusEnum,
  optInLevel: enums.OptInLevelEnum,
  erasedCards: enums.ErasedCardsEnum,
  replaceReason: cards.ReplaceReasonEnum,
  comparisonKinds: [ComparisonKindEnum],
  eventTypes: [enums.EventTypeEnum],
  webhookStatus: WebhookStatusEnum,
} as const satisfies Record<Exclude<EventDataKind, LinkKind>, unknown>

for (const type of Object.keys(eventTypes) as EventType[]) {
  const { text, data } = eventTypes[type]
  const ref = builder.node(builder.objectRef<Event>(eventTypeName(type)), {
    id: { resolve: toCursor, description: eventId },
    description: text,
    interfaces: [CardinalEventRef],
    loadManyWithoutCache: (cursors, context) => loadEvents(type, cursors, context),
  })
  for (const [key, field] of Object.entries<EventField>(data)) addField(ref, key, field)
}

/** Adds one value of the event data as a field. */
function addField(ref: object, key: string, [kind, description, options = {}]: EventField): void {
  const { name = key, personal = false } = options
  const fieldOptions = { nullable: true, description, personal } as const
  const read = ({ data }: Event): unknown =>
    key === '*' ? data : ((data as Record<string, unknown>)[key] ?? null)
  builder.objectField(ref as never, name, (t) => {
    if (!isLink(kind)) {
      const resolve = (event: Event) => onTheWire(kind, read(event))
      return t.field({ ...fieldOptions, type: values[kind] as 'String', resolve: resolve as never })
    }
    const [type, find] = links[kind]
    return t.prismaField({
      ...fieldOptions,
      type: type as typeof CardRef,
      resolve: ((query: object, event: Event, _args: object, { db }: { db: Tx }) => {
        const id = read(event)
        return id === null ? null : find(db, { ...query, where: { id: id as never } })
      }) as never,
    })
  })
}

const isLink = (kind: EventDataKind): kind is LinkKind => kind in links

function onTheWire(kind: EventDataKind, value: unknown): unknown {
  if (value === null) return null
  if (kind === 'points') return BigInt(String(value))
  return kind === 'customerId' ? customerGlobalId(String(value)) : value
}
