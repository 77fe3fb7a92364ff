import type { EventType } from '../../../generated/prisma/enums.ts'

type Key = { type: EventType; transactionId: bigint; id: bigint }

/** The global id of a row or an event, as the GraphQL schema has it. */
export const globalIdOf = (type: string, key: string | number): string => btoa(`${type}:${key}`)

/** The name of the GraphQL type of an event: `CARD_LINKED` → `CardLinkedEvent`. */
export const eventTypeName = (type: EventType): string =>
  `${type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}Event`

/** The global id of an event. */
export const eventGlobalId = ({ type, transactionId, id }: Key): string =>
  globalIdOf(eventTypeName(type), `${transactionId}.${id}`)
