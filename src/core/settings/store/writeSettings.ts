import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { PlannedSettings } from '../rules/planSettings.ts'

/** Writes the settings and policies that change. */
export function writeSettings(
  { tx, now }: CommandContext,
  { settings, policies }: Pick<PlannedSettings, 'settings' | 'policies'>,
): void {
  updateRows(tx, 'Settings', [{ id: 1, ...settings, updatedAt: now }])
  if (policies.length > 0)
    tx.execute`
      UPDATE "IdentifierPolicy" AS row SET "policy" = wanted."policy"
        FROM jsonb_populate_recordset(NULL::"IdentifierPolicy", ${JSON.stringify(policies)}::jsonb) AS wanted
       WHERE row."type" = wanted."type"`
}
