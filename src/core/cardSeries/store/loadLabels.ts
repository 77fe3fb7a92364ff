import { allColumns } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { selectRows } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { LabelFacts } from '../rules/facts.ts'

const columns = allColumns('StatusLabel')

/** Every status label that is in use. */
export const loadLabels = (tx: Queryable): Promise<LabelFacts[]> =>
  selectRows(tx, 'StatusLabel', columns, Prisma.sql`WHERE "retiredAt" IS NULL ORDER BY "label"`)
