import { v7 as newId } from 'uuid'
import type { Db } from '../../../src/db/connect.ts'
import type { IdentifierType, SourceCode } from '../../../src/generated/prisma/enums.ts'
import { change, keyOf } from '../db/change.ts'

type Imported = { customer: string; source: SourceCode; type: IdentifierType; value: string }

/** Gives a customer a profile and a normalized identifier as an import of old data would: no rule is asked. */
export const importIdentifier = (db: Db, { customer, source, type, value }: Imported): Promise<unknown> =>
  change(db, async (tx) => {
    const account = await tx.sourceAccount.findFirstOrThrow({ where: { sourceCode: source } })
    const holder = { customerId: keyOf(customer), sourceAccountId: account.id }
    const profile = await tx.profile.create({ data: { id: newId(), position: 100, ...holder } })
    return tx.identifier.create({
      data: { id: newId(), profileId: profile.id, ...holder, type, value, normalizedValue: value },
    })
  })
