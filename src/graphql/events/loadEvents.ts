import { holds } from '../../auth/caller.ts'
import type { Event } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { forbidden } from '../faults.ts'
import { createEventLoader } from './eventLoader.ts'

/** The events of a type with these cursors, in their order. Null where there is none of this type. */
export async function loadEvents(
  type: Event['type'],
  cursors: readonly string[],
  { caller, loaders }: Context,
): Promise<(Event | null)[]> {
  if (!holds(caller, 'events:read')) throw forbidden('events')
  const loader = loaders.of(createEventLoader)
  const events = await Promise.all(cursors.map((cursor) => loader.load(cursor)))
  return events.map((event) => (event?.type === type ? event : null))
}
