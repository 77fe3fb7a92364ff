import type { CardGeneration } from '../../../generated/prisma/client.ts'
import { continueGeneration, failGeneration } from './continueGeneration.ts'
import { continueRetirement, failRetirement, type RetirementJob } from './continueRetirement.ts'
import type { Job, JobKind } from './jobKind.ts'
import { loadGeneratedSeries, takeGeneration } from './takeGeneration.ts'
import { takeRetirement } from './takeRetirement.ts'

const kindOf = <Kind extends Job>(kind: JobKind<Kind>): JobKind => kind as unknown as JobKind

/** Every kind of job. Each `next` and `fail` only gets jobs from its own `take`. */
export const jobKinds: readonly JobKind[] = [
  kindOf<CardGeneration>({
    take: takeGeneration,
    next: async (context, run) => continueGeneration(context, run, await loadGeneratedSeries(context, run)),
    fail: failGeneration,
  }),
  kindOf<RetirementJob>({ take: takeRetirement, next: continueRetirement, fail: failRetirement }),
]
