const day = 24 * 60 * 60 * 1000

/** When a merge request expires that is made now. Null: never. */
export const requestExpiry = (now: Date, requestDays: number | null): Date | null =>
  requestDays === null ? null : new Date(now.getTime() + requestDays * day)
