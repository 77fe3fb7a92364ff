import type { Queryable } from '../../../db/connect.ts'
import { selectRows } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { consentColumns } from '../rules/consent.ts'
import type { StoredProfile } from '../rules/planProfileChange.ts'

type Places = { customerIds: readonly string[]; sourceAccountId: string }

const columns = {
  id: true,
  firstName: true,
  lastName: true,
  registeredAt: true,
  registeredOffset: true,
  associatedWith: true,
  fields: true,
  lastViewedAt: true,
  lastViewedOffset: true,
  channels: {
    select: {
      id: true,
      type: true,
      value: true,
      normalizedValue: true,
      primary: true,
      verified: true,
      ...consentColumns,
    },
  },
} as const

/** The profiles of these customers in a source account, with all their values. */
export async function findProfiles(
  tx: Queryable,
  { customerIds, sourceAccountId }: Places,
): Promise<StoredProfile[]> {
  const found = await selectRows(
    tx,
    'Profile',
    columns,
    Prisma.sql`WHERE "customerId" = ANY (${[...customerIds]}::uuid[]) AND "sourceAccountId" = ${sourceAccountId}::uuid`,
  )
  return found.map(({ fields, ...profile }) => ({ ...profile, fields: fields as StoredProfile['fields'] }))
}
