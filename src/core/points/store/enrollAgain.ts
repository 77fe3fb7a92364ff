import type { CommandContext } from '../../../engine/executeCommand.ts'

type Member = { customerId: string; programId: number }

/** Enrolls customers that have points in a program without an enrollment, in its lowest tier that is not retired. */
export function enrollAgain({ tx, now, newId }: CommandContext, members: readonly Member[]): void {
  if (members.length === 0) return
  const rows = JSON.stringify(members.map((member) => ({ ...member, id: newId() })))
  tx.execute`
    INSERT INTO "Enrollment" ("id", "customerId", "programId", "tierSequence", "createdAt")
    SELECT wanted."id", wanted."customerId", wanted."programId", min(tier."sequence"), ${now}::timestamptz
      FROM jsonb_to_recordset(${rows}::jsonb) AS wanted ("id" uuid, "customerId" uuid, "programId" int)
      JOIN "Tier" tier ON tier."programId" = wanted."programId" AND tier."retiredAt" IS NULL
     GROUP BY wanted."id", wanted."customerId", wanted."programId"`
}
