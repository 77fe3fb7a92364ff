import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { retirementBatch } from '../rules/planRetirement.ts'

/** A job that retires cards. */
export type RetirementJob = {
  id: string
  seriesId: number
  caller: string
  reason: string
  series: { code: string }
}

/**
 * Retires the next cards of a job that nobody holds, and stores the progress. The cards are locked by number, as every
 * command locks them, so a card is either issued or retired.
 */
export async function continueRetirement(context: CommandContext, job: RetirementJob): Promise<void> {
  const { tx, now } = context
  const [next] = await tx.$queryRaw<{ numbers: string[]; left: number }[]>`
    SELECT COALESCE("numbers"[1:${retirementBatch}::int], '{}') AS "numbers",
           GREATEST(cardinality("numbers") - ${retirementBatch}::int, 0) AS "left"
      FROM "CardRetirement" WHERE "id" = ${job.id}::uuid`
  const { numbers, left } = next ?? { numbers: [], left: 0 }
  await tx.$queryRaw`
    SELECT 1 FROM "Card" WHERE "number" = ANY (${numbers}) ORDER BY "number" COLLATE "C" FOR NO KEY UPDATE`
  tx.execute`SELECT set_config('cardinal.reason', ${job.reason}, true)`
  const ended = await tx.$queryRaw<unknown[]>`
    UPDATE "Card" SET "updatedAt" = ${now}::timestamptz, "status" = 'DELETED', "statusLabelId" = (
             SELECT "id" FROM "StatusLabel" WHERE "status" = 'DELETED' AND "isDefault")
     WHERE "number" = ANY (${numbers}) AND "seriesId" = ${job.seriesId}::int
       AND "customerId" IS NULL AND "status" IN ('NOT_ISSUED', 'ISSUED')
    RETURNING 1`
  const count = ended.length
  tx.execute`
    UPDATE "CardRetirement" SET
           "retired" = "retired" + ${count}::int, "skipped" = "skipped" + ${numbers.length - count}::int,
           "numbers" = "numbers"[${retirementBatch + 1}::int:],
           "status" = CASE WHEN ${left}::int = 0 THEN 'DONE'::"GenerationStatus" ELSE 'RUNNING' END,
           "finishedAt" = CASE WHEN ${left}::int = 0 THEN ${now}::timestamptz END
     WHERE "id" = ${job.id}::uuid`
  const data = { seriesId: job.seriesId, code: job.series.code, count, retirementId: job.id }
  recordEvents(context, [{ type: 'CARDS_RETIRED', reason: job.reason, data }])
}
