import { expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { keyOf } from '../support/db/change.ts'
import { untilBlocked } from '../support/db/untilBlocked.ts'
import { urlOf } from '../support/db/urlOf.ts'
import { defineBirthday, newPerson, registerPerson } from '../support/duplicate/duplicates.ts'
import { startOn } from '../support/server/serviceProcess.ts'

vi.setConfig({ testTimeout: 180_000 })
const api = useApi()

/** A process of the service on the database of this file. It looks for suspected duplicates by itself. */
async function startService() {
  return startOn(await urlOf(api.db))
}

/** Registers people twice each. Returns the pairs of ids, the lower one first. */
async function registerTwice(people: number): Promise<string[][]> {
  const pairs: string[][] = []
  for (let n = 0; n < people; n++) {
    const person = newPerson()
    const both = [registerPerson(api, person), registerPerson(api, person, { source: 'WEBSITE' })]
    pairs.push((await Promise.all(both)).map(keyOf).toSorted())
  }
  return pairs.toSorted()
}

const stored = async () =>
  (await api.db.suspectedDuplicate.findMany({ select: { lowId: true, highId: true } }))
    .map(({ lowId, highId }) => [lowId, highId])
    .toSorted()
const waiting = () => api.db.matchQueue.count()

test('a process that is killed while it stores pairs, and two that go on: each pair is found once, and none is lost', async () => {
  await defineBirthday(api)
  // Three batches of 50 customers.
  const pairs = await registerTwice(70)
  const doomed = await startService()
  await api.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "SuspectedDuplicate" IN SHARE MODE`
      await untilBlocked(api)
      await doomed.kill()
    },
    { timeout: 60_000 },
  )
  const afterTheKill = await waiting()

  const services = await Promise.all([startService(), startService()])
  await expect.poll(waiting, { timeout: 120_000, interval: 200 }).toBe(0)
  await Promise.all(services.map((service) => service.kill()))

  expect(afterTheKill).toBeGreaterThan(0)
  expect(await stored()).toEqual(pairs)
})
