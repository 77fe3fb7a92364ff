import { toCursor } from '../../core/events/feed/position.ts'
import type { Event } from '../../generated/prisma/client.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { EventTypeEnum } from '../enums.ts'
import { customerGlobalId } from '../globalId.ts'
import { createLivingIdLoader } from '../livingIdLoader.ts'

/** What every event tells; the type of an event has the values of its change besides. */
export const CardinalEventRef = builder.interfaceRef<Event>('CardinalEvent').implement({
  description:
    'One change, as it was recorded with it. The name of its type is that of the change in Pascal case, with `Event`; what that type adds is null where it was not recorded, or has been erased since.',
  resolveType: ({ type }) => eventTypeName(type),
  fields: (t) => ({
    id: t.id({
      description: 'Its own id: the same in every page, stream and history.',
      resolve: ({ id }) => String(id),
    }),
    cursor: t.string({
      description: 'Where it stands in the feed: to go on behind it. Opaque.',
      resolve: toCursor,
    }),
    type: t.expose('type', { type: EventTypeEnum, description: 'What changed.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    caller: t.exposeString('caller', { description: 'The API key that asked for it.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, if the caller said so.' }),
    customerId: t.id({
      nullable: true,
      description: 'The customer that it happened to, under its own id at that time.',
      resolve: ({ customerId }) => customerId && customerGlobalId(customerId),
    }),
    customer: t.prismaField({
      type: CustomerRef,
      nullable: true,
      description: 'The customer that it happened to, as it is today: a survivor, if it has been absorbed.',
      resolve: async (query, { customerId }, _args, { db, loaders }) => {
        const id = customerId && (await loaders.of(createLivingIdLoader).load(customerId))
        return id ? db.customer.findUnique({ ...query, where: { id } }) : null
      },
    }),
    data: t.field({
      type: 'JSONObject',
      description: 'The values of the change as they were recorded, with the database’s own ids: for a log.',
      resolve: ({ data }) => data as Record<string, unknown>,
    }),
  }),
})

/** `CARD_LINKED` → `CardLinkedEvent`. */
export const eventTypeName = (type: Event['type']): string =>
  `${type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}Event`
