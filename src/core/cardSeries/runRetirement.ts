import type { Db } from '../../db/connect.ts'
import { runBatches } from './runBatches.ts'
import { continueRetirement, type RetirementJob } from './store/continueRetirement.ts'
import type { JobKind } from './store/jobKind.ts'
import { takeRetirement } from './store/takeRetirement.ts'

const retirement: JobKind<RetirementJob> = {
  queue: 'retire-cards',
  table: 'CardRetirement',
  take: takeRetirement,
  next: continueRetirement,
}

/** Retires the cards that a run still has to retire. If it must stop, it leaves a job for the rest. */
export const runRetirement = (db: Db, id: string, signal: AbortSignal): Promise<void> =>
  runBatches(db, retirement, { id, signal })
