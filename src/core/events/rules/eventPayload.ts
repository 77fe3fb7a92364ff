import type { EventType } from '../../../generated/prisma/enums.ts'
import type { EventDataKind, EventField } from './eventData.ts'
import { eventGlobalId, globalIdOf } from './eventGlobalId.ts'
import { eventTypes } from './eventTypes.ts'

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
  customerImport: 'CustomerImport',
} as const satisfies Partial<Record<EventDataKind, string>>

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
    customerId: event.customerId && globalIdOf('Customer', event.customerId),
    ...Object.fromEntries(values),
  }
}

/** What is an object in GraphQL stands under the key of its id, any other value under its name in GraphQL. */
function entryOf(key: string, [kind, , { name = key } = {}]: EventField, recorded: Record<string, unknown>) {
  if (key === '*') return [name, recorded] as const
  const value = recorded[key] ?? null
  if (!isNode(kind)) return [name, value] as const
  const id = value === null ? null : globalIdOf(nodeTypes[kind], String(value))
  return [kind === 'customerId' ? name : key, id] as const
}

const isNode = (kind: EventDataKind): kind is keyof typeof nodeTypes => kind in nodeTypes
