import type { CommandContext } from '../../../engine/executeCommand.ts'

/** Creates a till, or renames the one with this code. */
export function writeTill({ tx, now }: CommandContext, { code, name }: { code: string; name: string }): void {
  tx.execute`
    INSERT INTO "Till" ("code", "name", "createdAt") VALUES (${code}, ${name}, ${now}::timestamptz)
    ON CONFLICT ("code") DO UPDATE SET "name" = EXCLUDED."name"`
}
