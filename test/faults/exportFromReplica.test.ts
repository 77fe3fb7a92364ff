import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readServer } from '../../src/core/transfer/store/readServer.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { openReplicas } from '../../src/db/replicas/openReplicas.ts'
import type { Replicas } from '../../src/db/replicas/replicas.ts'
import { createCrowd } from '../support/customer/crowd.ts'
import { keyOf } from '../support/db/change.ts'
import { type ReplicaPair, startReplicaPair } from '../support/replicaPair.ts'
import { exportedLines } from '../support/transfer/exportedLines.ts'

let pair: ReplicaPair
let primary: Db
let replicas: Replicas
beforeAll(async () => {
  pair = await startReplicaPair()
  primary = connect(pair.primary.url, { reads: 2, writes: 2 })
  replicas = await openReplicas({
    ...{ primary, addresses: [{ name: 'standby', url: pair.standby.url }], maxLag: 300, connections: 2 },
    ...{ pooler: false, preparedStatements: true, onChange: () => undefined },
  })
  await vi.waitFor(() => expect(replicas.all[0]?.fault).toBeNull(), { timeout: 30_000 })
}, 120_000)
afterAll(async () => {
  await replicas.stop()
  await primary.$disconnect()
  await pair.stop()
})

const isStandby = async (db: Db): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ standby: boolean }[]>`SELECT pg_is_in_recovery() AS "standby"`
  return row?.standby ?? false
}

test('an export reads from a replica, which has everything that was committed before', async () => {
  const ids = await createCrowd(primary, 3, 2)

  const server = await readServer(primary, replicas, 1)

  expect(await isStandby(server)).toBe(true)
  expect((await exportedLines(server)).map(({ legacyId }) => legacyId)).toEqual(ids.map(keyOf))
})

test('a later attempt reads from the primary', async () => {
  expect(await isStandby(await readServer(primary, replicas, 2))).toBe(false)
})

test('a replica that stays behind is not read from', async () => {
  await pair.pause()
  await createCrowd(primary, 1, 1)

  const server = await readServer(primary, replicas, 1)

  expect(await isStandby(server)).toBe(false)
  expect(await exportedLines(server)).toHaveLength(4)
  await pair.resume()
})
