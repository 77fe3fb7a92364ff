import { toCursor } from '../../core/events/feed/position.ts'
import { eventGlobalId, eventTypeName } from '../../core/events/rules/eventGlobalId.ts'
import { base64, dateTime, globalId } from '../../db/sqlExpressions.ts'
import type { Event } from '../../generated/prisma/client.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { EventTypeEnum } from '../enums.ts'
import { customerGlobalId } from '../globalId.ts'
import { createLivingIdLoader } from '../reach/livingIdLoader.ts'

/** The description of an event’s id. */
export const eventId = 'The global id. It is the same in every page, subscription and history.'

const positionSql = (event: string): string => `(${event}."transactionId" || '.' || ${event}."id")`
/** The name of the type of an event, as `eventTypeName` writes it. */
const typenameSql = (event: string): string =>
  `(replace(initcap(replace(${event}."type"::text, '_', ' ')), ' ', '') || 'Event')`

/** The fields of every event. Each event type adds the values of its change. */
export const CardinalEventRef = builder.interfaceRef<Event>('CardinalEvent').implement({
  description:
    'One recorded change. The name of its type is the change type in Pascal case plus `Event`. A field that only this type has is null if its value was not recorded or has been erased.',
  resolveType: ({ type }) => eventTypeName(type),
  extensions: { typenameSql },
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: eventId,
      sql: ({ alias }) => base64('', `(${typenameSql(alias)} || ':' || ${positionSql(alias)})`, 100),
      resolve: eventGlobalId,
    }),
    cursor: t.string({
      description: 'The position in the feed: opaque. Send it as `after` to continue from here.',
      sql: ({ alias }) => positionSql(alias),
      resolve: toCursor,
    }),
    type: t.expose('type', {
      type: EventTypeEnum,
      description: 'The type of the change.',
      sql: ({ alias }) => `${alias}."type"`,
    }),
    occurredAt: t.expose('at', {
      type: 'DateTime',
      description: 'When the change was made.',
      sql: ({ alias }) => dateTime(`${alias}."at"`),
    }),
    actor: t.exposeString('caller', {
      description: 'The caller that made the change, for example the name of an API key.',
      sql: ({ alias }) => `${alias}."caller"`,
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'The reason, if the caller gave one.',
      sql: ({ alias }) => `${alias}."reason"`,
    }),
    customerId: t.id({
      nullable: true,
      description: 'The id of the customer that the change is about, as it was at that time.',
      sql: ({ alias }) => globalId('Customer', `${alias}."customerId"`),
      resolve: ({ customerId }) => customerId && customerGlobalId(customerId),
    }),
    customer: t.prismaField({
      type: CustomerRef,
      nullable: true,
      description:
        'The customer that the change is about, as it is today. If it was merged, this is the survivor.',
      resolve: async (query, { customerId }, _args, { db, loaders }) => {
        const id = customerId && (await loaders.of(createLivingIdLoader).load(customerId))
        return id ? db.customer.findUnique({ ...query, where: { id } }) : null
      },
    }),
    data: t.field({
      type: 'JSONObject',
      description: 'The values as they were recorded, with internal database ids. Meant for logs.',
      personal: true,
      resolve: ({ data }) => data as Record<string, unknown>,
    }),
  }),
})
