import { expect, test } from 'vitest'
import { beginMonth } from '../../src/db/beginMonth.ts'
import { connect } from '../../src/db/connect.ts'
import { rotateIdempotencyKeys } from '../../src/engine/rotateIdempotencyKeys.ts'
import { createDatabase } from '../support/db/database.ts'

test('while other processes change partitions, a month begins only if it has its partition', async () => {
  for (let round = 0; round < 8; round++) {
    const database = await createDatabase()
    const db = connect(database.url)
    const event = () =>
      db.event.create({ data: { type: 'TILL_CREATED', at: new Date(), caller: 'till', data: {} } })

    await Promise.allSettled([beginMonth(db), rotateIdempotencyKeys(db, 30), beginMonth(db)])

    await expect(event()).resolves.toMatchObject({ caller: 'till' })
    await beginMonth(db)
    await expect(event()).resolves.toMatchObject({ caller: 'till' })
    await db.$disconnect()
    await database.drop()
  }
})
