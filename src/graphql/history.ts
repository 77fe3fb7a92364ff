import type { Event } from '../generated/prisma/client.ts'
import { builder } from './builder.ts'
import { EventTypeEnum } from './enums.ts'
import { badInput } from './faults.ts'
import type { Loaders } from './loaders.ts'

type HistoryPage = { events: Event[]; hasNextPage: boolean }

const HistoryEventRef = builder.objectRef<Event>('HistoryEvent').implement({
  description: 'One change, as it was recorded with it.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    cursor: t.string({
      description: 'Where it stands in the history; opaque.',
      resolve: ({ id }) => String(id),
    }),
    type: t.expose('type', { type: EventTypeEnum, description: 'What changed.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    caller: t.exposeString('caller', { description: 'The API key that asked for it.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, if the caller said so.' }),
    data: t.field({
      type: 'JSONObject',
      description: 'The values of the change.',
      resolve: ({ data }) => data as Record<string, unknown>,
    }),
  }),
})

export const HistoryConnection = builder.objectRef<HistoryPage>('HistoryConnection').implement({
  description: 'One page of a history.',
  fields: (t) => ({
    nodes: t.field({
      type: [HistoryEventRef],
      description: 'The changes, the latest first.',
      resolve: ({ events }) => events,
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether older ones follow.' }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the oldest on the page.',
      resolve: ({ events }) => events.at(-1)?.id.toString() ?? null,
    }),
  }),
})

/** A page of a history, read together with the other histories of the request. */
export async function resolveHistory(
  customerId: string,
  args: { first: number; after?: string | null | undefined },
  { history }: Loaders,
) {
  if (args.first < 0 || args.first > 100) throw badInput('`first` is 0 to 100.')
  if (args.after && !/^\d{1,18}$/.test(args.after))
    throw badInput('`after` is not a cursor of this connection.')
  const found = await history.load({
    customerId,
    limit: args.first + 1,
    before: args.after ? BigInt(args.after) : null,
  })
  return { events: found.slice(0, args.first), hasNextPage: found.length > args.first }
}
