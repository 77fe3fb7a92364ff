import { batchQuery } from '../../../db/batchQuery.ts'
import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { definitionQueries } from '../../settings/store/loadRules.ts'
import type { MatchRule } from '../rules/matchRule.ts'
import type { NewRule, RuleChange, RuleFacts, StoredRule } from '../rules/planMatchRule.ts'

const ruleColumns = { id: true, name: true, comparisons: true, threshold: true, retiredAt: true } as const

/** The rules that are in use. */
export const loadMatchRules = async ({ tx }: Pick<CommandContext, 'tx'>): Promise<MatchRule[]> =>
  asRules(await selectRows(tx, 'MatchRule', ruleColumns, Prisma.sql`WHERE "retiredAt" IS NULL ORDER BY "id"`))

/**
 * All rules, locked: their number is limited, so a change of one waits for that of another. With the facts for a new or
 * changed rule.
 */
export async function lockMatchRules({
  tx,
}: CommandContext): Promise<{ rules: StoredRule[]; facts: RuleFacts }> {
  await tx.$queryRaw`SELECT 1 FROM "MatchScan" WHERE "id" = 1 FOR UPDATE`
  const rules = asRules(await selectRows(tx, 'MatchRule', ruleColumns, Prisma.sql`ORDER BY "id"`))
  const { definitions } = await batchQuery(tx, definitionQueries('CUSTOMER', 'PROFILE'))
  const inUse = rules.filter(({ retiredAt }) => retiredAt === null).length
  return { rules, facts: { inUse, fields: new Set(definitions.map(({ name }) => name)) } }
}

/** The JSON is what `readComparisons` or a migration has stored. */
const asRules = (rows: readonly object[]): StoredRule[] => rows as StoredRule[]

/** Stores a new rule. Returns its id. */
export function insertMatchRule(context: CommandContext, { name, comparisons, threshold }: NewRule): string {
  const id = context.newId()
  context.tx.execute`
    INSERT INTO "MatchRule" ("id", "name", "comparisons", "threshold", "createdAt")
    VALUES (${id}::uuid, ${name}, ${JSON.stringify(comparisons)}::jsonb, ${threshold}, ${context.now}::timestamptz)`
  compareAll(context)
  return id
}

/** Changes a rule. If it finds other pairs then, all customers are compared again. */
export function changeMatchRule(context: CommandContext, { id, set }: RuleChange): void {
  const { name, comparisons, threshold, retiredAt } = set
  context.tx.execute`
    UPDATE "MatchRule" SET "name" = COALESCE(${name ?? null}, "name"),
           "comparisons" = COALESCE(${comparisons ? JSON.stringify(comparisons) : null}::jsonb, "comparisons"),
           "threshold" = COALESCE(${threshold ?? null}, "threshold"),
           "retiredAt" = CASE WHEN ${retiredAt !== undefined} THEN ${retiredAt ?? null}::timestamptz ELSE "retiredAt" END
     WHERE "id" = ${id}::uuid`
  if (comparisons || threshold !== undefined || retiredAt !== undefined) compareAll(context)
}

/** Begins to add all customers to the queue. */
function compareAll({ tx }: CommandContext): void {
  tx.execute`UPDATE "MatchScan" SET "after" = '00000000-0000-0000-0000-000000000000' WHERE "id" = 1`
}
