import { expect, test } from 'vitest'
import { withSnapshot } from '../../src/db/snapshot.ts'
import { sqlState } from '../../src/db/sqlState.ts'
import { useApi } from '../support/api.ts'

const api = useApi()

test('reads at once of which one fails: the others succeed or fail for its reason, also if they end earlier', async () => {
  for (let run = 0; run < 20; run++) {
    const told = await withSnapshot(api.db, async ({ db }) => {
      const reads = [
        db.company.findUnique({ where: { externalId: 'AST-1\u0000' } }),
        db.till.findFirst({ where: { code: 'BKK-01' } }),
        db.cardSeries.findFirst({ where: { code: 'DIGI' } }),
      ]
      return Promise.all(
        reads.map((read) =>
          read.then(
            () => null,
            (error: unknown) => sqlState(error),
          ),
        ),
      )
    })

    expect(told[0]).toBe('22021')
    expect(told.filter((state) => state !== null && state !== '22021')).toEqual([])
  }
})
