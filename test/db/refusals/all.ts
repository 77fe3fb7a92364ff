import { bans } from './bans.ts'
import { blocks } from './blocks.ts'
import { cards } from './cards.ts'
import { dataExports } from './dataExports.ts'
import { duplicates } from './duplicates.ts'
import { hierarchies } from './hierarchies.ts'
import { identities } from './identities.ts'
import { merges } from './merges.ts'
import { programs } from './programs.ts'
import { quiet } from './quiet.ts'
import { records } from './records.ts'
import { requests } from './requests.ts'
import { splits } from './splits.ts'
import type { Refusal } from './statements.ts'
import { transfer } from './transfer.ts'
import { webhooks } from './webhooks.ts'

/** One case and more for each constraint and trigger of the migrations. */
export const refusals: readonly Refusal[] = [
  ...identities,
  ...cards,
  ...merges,
  ...bans,
  ...blocks,
  ...requests,
  ...dataExports,
  ...duplicates,
  ...splits,
  ...programs,
  ...hierarchies,
  ...records,
  ...transfer,
  ...quiet,
  ...webhooks,
]
