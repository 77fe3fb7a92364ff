import type { EventType } from '../../../generated/prisma/enums.ts'
import type { EventDataKind, EventField } from '../../events/rules/eventData.ts'
import { eventTypes } from '../../events/rules/eventTypes.ts'

/** An event as the feed has it. */
export type FeedEvent = {
  id: bigint
  transactionId: bigint
  type: EventType
  at: Date
  caller: string
  reason: string | null
  customerId: string | null
  data: unknown
}

/** The GraphQL types of the kinds that are keys of rows. */
const nodeTypes = {
  customerId: 'Customer',
  card: 'Card',
  series: 'CardSeries',
  generation: 'CardGeneration',
  retirement: 'CardRetirement',
  program: 'LoyaltyProgram',
  merge: 'Merge',
  mergeBan: 'MergeBan',
  mergeRequest: 'MergeRequest',
  duplicate: 'SuspectedDuplicate',
  matchRule: 'MatchRule',
  profile: 'CardinalProfile',
  association: 'Association',
  hierarchy: 'Hierarchy',
  company: 'Company',
  webhook: 'Webhook',
} as const satisfies Partial<Record<EventDataKind, string>>

/** The global id of a row, as the GraphQL schema has it. */
const globalId = (type: string, key: string | number): string => btoa(`${type}:${key}`)

/** The global id of an event. */
export const eventGlobalId = ({
  type,
  transactionId,
  id,
}: Pick<FeedEvent, 'type' | 'transactionId' | 'id'>) => globalId(typeName(type), `${transactionId}.${id}`)

const typeName = (type: EventType): string =>
  `${type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}Event`

/**
 * The values of an event for other systems. Ids are global ids. The reason and the values that are declared as personal
 * are there only if they are asked for.
 */
export function eventPayload(event: FeedEvent, { personalData }: { personalData: boolean }) {
  const { data } = eventTypes[event.type]
  const recorded = event.data as Readonly<Record<string, unknown>>
  const values = Object.entries<EventField>(data)
    .filter(([, [, , { personal = false } = {}]]) => personalData || !personal)
    .map(([key, field]) => entryOf(key, field, recorded))
  return {
    id: eventGlobalId(event),
    cursor: `${event.transactionId}.${event.id}`,
    actor: event.caller,
    ...(personalData && { reason: event.reason }),
    customerId: event.customerId && globalId('Customer', event.customerId),
    ...Object.fromEntries(values),
  }
}

/** A row stands under the key of its id, any other value under its name in GraphQL. */
function entryOf(key: string, [kind, , { name = key } = {}]: EventField, recorded: Record<string, unknown>) {
  if (key === '*') return [name, recorded] as const
  const value = recorded[key] ?? null
  if (!isNode(kind)) return [name, value] as const
  return [key, value === null ? null : globalId(nodeTypes[kind], String(value))] as const
}

const isNode = (kind: EventDataKind): kind is keyof typeof nodeTypes => kind in nodeTypes
