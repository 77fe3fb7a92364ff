/**
 * A place in the write-ahead log of a database. A server that has replayed up to there has every commit before it. The number of the
 * timeline grows with each promotion.
 */
export type WalPosition = { readonly timeline: number; readonly lsn: bigint }

/** A position as the text that clients keep, such as `1-0/16B3748`. */
export const toPositionText = ({ timeline, lsn }: WalPosition): string =>
  `${timeline}-${(lsn >> 32n).toString(16)}/${(lsn & 0xffff_ffffn).toString(16)}`.toUpperCase()

/** A position from a client's text; null for any other text. */
export function parsePosition(text: string): WalPosition | null {
  const [, timeline, lsn] = /^([1-9]\d{0,9})-([\dA-F]{1,8}\/[\dA-F]{1,8})$/i.exec(text) ?? []
  return timeline && lsn ? { timeline: Number(timeline), lsn: parseLsn(lsn) } : null
}

/** A log sequence number as PostgreSQL writes it. */
export function parseLsn(text: string): bigint {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}
