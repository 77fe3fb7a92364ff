/** Where the primary was at a moment. */
export type Sample = { readonly at: number; readonly lsn: bigint }

/** How far a replica has come. */
export type Progress = {
  readonly replayed: bigint
  /** Where it was when it was first asked on this timeline of the primary. */
  readonly floor: bigint
  /** The last moment at which it had everything that the primary had (milliseconds). */
  readonly currentAt: number
}

/** Nothing is known of it yet. */
export const unknown: Progress = { replayed: 0n, floor: -1n, currentAt: Number.NEGATIVE_INFINITY }

/**
 * The progress of a replica that has replayed up to a position. It follows the primary if it has moved on to a position that
 * the primary had, or stands exactly there. A server that went another way at a promotion stands still, perhaps ahead of
 * the primary, so a position alone proves nothing.
 */
export function advance(known: Progress, replayed: bigint, samples: readonly Sample[]): Progress {
  // It has never been asked, or is another server now.
  const before = known.floor < 0n || replayed < known.replayed ? { ...unknown, floor: replayed } : known
  const reached = samples.findLast(({ lsn }) => lsn === replayed || (lsn < replayed && lsn > before.floor))
  return { ...before, replayed, currentAt: Math.max(before.currentAt, reached?.at ?? before.currentAt) }
}
