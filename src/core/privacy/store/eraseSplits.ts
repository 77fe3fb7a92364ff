import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { FormerLife } from '../rules/formerLife.ts'
import { keptEventKeys } from '../rules/keptEventKeys.ts'
import { profilePeriodRows } from './profilePeriodRows.ts'

/**
 * Removes the reasons of the person's splits, and what other customers still tell of profiles that were split off:
 * texts of their events, values of their identifiers, texts about their cards and reasons of their points.
 */
export function eraseSplits(
  { tx }: CommandContext,
  { ids, ...former }: { ids: readonly string[] } & FormerLife,
): void {
  tx.execute`
    UPDATE "ProfileSplit" SET "reason" = NULL WHERE "fromId" = ANY (${[...ids]}::uuid[]) OR "toId" = ANY (${[...ids]}::uuid[])`
  const { profilePeriods, formerEvents, formerCards, formerReferences } = former
  if (profilePeriods.length === 0) return
  tx.execute`
    UPDATE "ProfileSplit" s SET "reason" = NULL FROM ${profilePeriodRows(profilePeriods)}
     WHERE s."fromId" = p."customerId" AND s."profileId" = p."profileId"`
  tx.execute`
    UPDATE "Event" e SET "data" = cardinal_only_keys(e."data", ${[...keptEventKeys]}), "reason" = NULL
      FROM unnest(${formerEvents.map(({ transactionId }) => transactionId)}::bigint[],
                  ${formerEvents.map(({ id }) => id)}::bigint[]) AS own ("transactionId", "id")
     WHERE e."transactionId" = own."transactionId" AND e."id" = own."id"`
  tx.execute`
    UPDATE "IdentifierHolding" h SET "value" = '', "normalizedValue" = '' FROM ${profilePeriodRows(profilePeriods)}
     WHERE h."customerId" = p."customerId" AND h."sourceAccountId" = p."sourceAccountId" AND h."heldTo" IS NOT NULL
       AND h."heldFrom" BETWEEN p."from" AND p."to"`
  tx.execute`
    UPDATE "CardChange" c SET "reason" = NULL, "before" = cardinal_without_words(c."before"),
           "after" = cardinal_without_words(c."after")
      FROM ${profilePeriodRows(profilePeriods)} JOIN "CardHolding" h ON h."customerId" = p."customerId"
     WHERE h."cardId" = ANY (${formerCards}::uuid[]) AND c."cardId" = h."cardId"
       AND c."at" BETWEEN GREATEST(h."heldFrom", p."from") AND LEAST(h."heldTo", p."to")`
  tx.execute`
    UPDATE "LedgerEntry" l SET "reason" = NULL FROM ${profilePeriodRows(profilePeriods)}
     WHERE l."customerId" = p."customerId" AND l."reason" IS NOT NULL AND l."at" BETWEEN p."from" AND p."to"
       AND l."matchedBy" = ANY (${formerReferences}::uuid[])`
}
