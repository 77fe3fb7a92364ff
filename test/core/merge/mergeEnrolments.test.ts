import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { createPair } from '../../support/merge/pair.ts'
import { createProgramme } from '../../support/points/points.ts'

const api = useApi()

type Standing = { tierSequence: number; tierExpiresAt?: Date; tierExpiresOffset?: number }
const enrol = (customer: string, programmeId: number, standing: Standing) =>
  change(api.db, (tx) =>
    tx.enrolment.create({
      data: { id: crypto.randomUUID(), customerId: keyOf(customer), programmeId, ...standing },
    }),
  )
const standings = (customer: string) =>
  api.db.enrolment.findMany({
    where: { customerId: keyOf(customer) },
    select: { programmeId: true, tierSequence: true, tierExpiresAt: true, tierExpiresOffset: true },
    orderBy: { programmeId: 'asc' },
  })

const soon = { tierExpiresAt: new Date(Date.UTC(2027, 5, 30)), tierExpiresOffset: 420 }
const late = { tierExpiresAt: new Date(Date.UTC(2030, 11, 31)), tierExpiresOffset: 480 }

test('enrolments in programmes of one side are united', async () => {
  const [one, two] = [await createProgramme(api.db), await createProgramme(api.db)]
  const { survivor, victim, merge } = await createPair(api)
  await enrol(survivor, one, { tierSequence: 1, ...soon })
  await enrol(victim, two, { tierSequence: 3, ...late })

  await merge()

  expect(await standings(survivor)).toEqual([
    { programmeId: one, tierSequence: 1, ...soon },
    { programmeId: two, tierSequence: 3, ...late },
  ])
})

const never = { tierExpiresAt: null, tierExpiresOffset: null }
test.each([
  [
    'the victim’s higher tier wins, with its earlier expiry',
    { tierSequence: 1, ...late },
    { tierSequence: 2, ...soon },
    { tierSequence: 2, ...soon },
  ],
  [
    'the survivor’s higher tier wins, with its earlier expiry',
    { tierSequence: 3, ...soon },
    { tierSequence: 2, ...late },
    { tierSequence: 3, ...soon },
  ],
  [
    'a higher tier that never expires wins so',
    { tierSequence: 1, ...soon },
    { tierSequence: 3 },
    { tierSequence: 3, ...never },
  ],
  [
    'at one tier the survivor’s stays',
    { tierSequence: 2, ...soon },
    { tierSequence: 2, ...late },
    { tierSequence: 2, ...soon },
  ],
])('in the same programme: %s', async (_name, mine, theirs, expected) => {
  const programmeId = await createProgramme(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await enrol(survivor, programmeId, mine)
  await enrol(victim, programmeId, theirs)

  await merge()

  expect(await standings(survivor)).toEqual([{ programmeId, ...expected }])
})
