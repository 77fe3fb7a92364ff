const contention = new Set(['40001', '40P01', '55P03'])
const race = new Set(['23503', '23505', '23514'])

/** The five-character SQLSTATE of a database error, however Prisma wrapped it; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  const outer = error as { meta?: { driverAdapterError?: { cause?: unknown } }; cause?: unknown } | null
  const cause = (outer?.meta?.driverAdapterError?.cause ?? outer?.cause) as
    | { originalCode?: unknown }
    | undefined
  return typeof cause?.originalCode === 'string' ? cause.originalCode : undefined
}

/** Serialisation failure, deadlock, lock timeout: the same transaction may succeed when the others have ended. */
export const isContention = (error: unknown): boolean => contention.has(sqlState(error) ?? '')

/** A constraint caught what the rules did not see: the facts moved, and the next look at them will tell. */
export const isRace = (error: unknown): boolean => race.has(sqlState(error) ?? '')
