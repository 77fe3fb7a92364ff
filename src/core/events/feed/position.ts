/** A place in the feed: behind the event of this transaction and id. */
export type Position = { readonly transactionId: bigint; readonly id: bigint }

/** Before every event that is kept. It never expires. */
export const beginning: Position = { transactionId: 0n, id: 0n }

/** The end of a feed without events. Other than the beginning, it expires when events that came later are dropped. */
export const emptyEnd: Position = { transactionId: 0n, id: 1n }

/** A position as the text that clients keep. */
export const toCursor = ({ transactionId, id }: Position): string => `${transactionId}.${id}`

/** A position from a client's text; null for any other text, also for another spelling of a position. */
export function fromCursor(text: string): Position | null {
  const [, transactionId, id] = /^(0|[1-9]\d{0,17})\.(0|[1-9]\d{0,17})$/.exec(text) ?? []
  return transactionId && id ? { transactionId: BigInt(transactionId), id: BigInt(id) } : null
}

/** Whether a position lies behind another. */
export const isBehind = (one: Position, other: Position): boolean =>
  one.transactionId > other.transactionId || (one.transactionId === other.transactionId && one.id > other.id)
