import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { addTier, updateProgram, updateTier } from '../../support/points/changeProgram.ts'
import { changeTier } from '../../support/points/enrollment.ts'
import {
  adjusted,
  askForProgram,
  enroll,
  newMember,
  newProgram,
  newShopper,
} from '../../support/points/program.ts'

const api = useApi()

async function refused(ask: () => Promise<object>) {
  const before = await snapshot(api.db)
  const refusal = await ask()
  expect(await snapshot(api.db)).toEqual(before)
  return refusal
}
const latestEvent = (type: 'PROGRAM_UPDATED' | 'TIER_ADDED' | 'TIER_UPDATED') =>
  api.db.event.findFirst({ where: { type }, orderBy: { id: 'desc' } })

test('a program is renamed, with an event', async () => {
  const programId = await newProgram(api)

  expect(await updateProgram(api, { programId, name: ' 星享俱乐部 ' })).toMatchObject({
    replayed: false,
    program: { programId, name: '星享俱乐部', retiredAt: null },
  })

  expect(await latestEvent('PROGRAM_UPDATED')).toMatchObject({
    data: { programId, name: '星享俱乐部', retired: null },
  })
})

test('a retired program enrolls no customers; those that are enrolled keep points and tiers, until it is brought back', async () => {
  const programId = await newProgram(api)
  const customer = await newMember(api, programId)
  const address = await newShopper(api)
  const enrollment = [{ programId, tierNumber: 1 }]

  expect(await updateProgram(api, { programId, retired: true })).toMatchObject({
    program: { retiredAt: expect.any(String) },
  })

  expect(await refused(() => enroll(api, address, enrollment))).toMatchObject({
    code: 'PROGRAM_RETIRED',
    path: ['loyaltyProgramEnrollments', '0', 'programId'],
  })
  await adjusted(api, { customer, programId, change: { credit: { points: 5 } } })
  expect(await changeTier(api, { customer, programId, tierNumber: 2 })).toMatchObject({ replayed: false })
  await updateProgram(api, { programId, retired: false })
  expect(await enroll(api, address, enrollment)).toMatchObject({ enrollments: [{ enrolled: true }] })
})

test('a tier is added above the others', async () => {
  const programId = await newProgram(api)

  expect(await addTier(api, { programId, name: 'แพลตินัม' })).toMatchObject({
    tierNumber: 3,
    program: {
      tiers: [
        { tierNumber: 1, name: 'Silver' },
        { tierNumber: 2, name: 'Gold' },
        { tierNumber: 3, name: 'แพลตินัม' },
      ],
    },
  })

  expect(await latestEvent('TIER_ADDED')).toMatchObject({
    data: { programId, tierNumber: 3, name: 'แพลตินัม' },
  })
  const customer = await newMember(api, programId)
  expect(await changeTier(api, { customer, programId, tierNumber: 3 })).toMatchObject({ replayed: false })
})

test('tiers that are added at once get different numbers, and the 21st is refused', async () => {
  const tiers = Array.from({ length: 16 }, (_, n) => `Stufe ${n + 1}`)
  const made = await askForProgram(api, { tiers })
  if (made.__typename !== 'CreateProgramPayload') throw new Error(JSON.stringify(made))
  const { programId } = made.program

  const added = await Promise.all(
    [17, 18, 19, 20].map((n) => addTier(api, { programId, name: `Stufe ${n}` })),
  )

  expect(added.map((one) => 'tierNumber' in one && one.tierNumber).toSorted()).toEqual([17, 18, 19, 20])
  expect(await refused(() => addTier(api, { programId, name: 'Stufe 21' }))).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['programId'],
  })
})

test('a tier is renamed, with an event', async () => {
  const programId = await newProgram(api)

  expect(await updateTier(api, { programId, tierNumber: 2, name: '金卡' })).toMatchObject({
    program: { tiers: [{ name: 'Silver' }, { name: '金卡', retiredAt: null }] },
  })

  expect(await latestEvent('TIER_UPDATED')).toMatchObject({
    data: { programId, tierNumber: 2, name: '金卡', retired: null },
  })
})

test('a retired tier is given to no one; who has it keeps it and may get another expiry', async () => {
  const programId = await newProgram(api)
  const [holder, other] = [await newMember(api, programId), await newMember(api, programId)]
  await changeTier(api, { customer: other, programId, tierNumber: 2 })
  const address = await newShopper(api)

  await updateTier(api, { programId, tierNumber: 1, retired: true })

  expect(await refused(() => enroll(api, address, [{ programId, tierNumber: 1 }]))).toMatchObject({
    code: 'TIER_RETIRED',
    path: ['loyaltyProgramEnrollments', '0', 'tierNumber'],
  })
  const back = () => changeTier(api, { customer: other, programId, tierNumber: 1 })
  expect(await refused(back)).toMatchObject({ code: 'TIER_RETIRED', path: ['tierNumber'] })
  const expiresAt = '2099-12-31T23:59:59+07:00'
  expect(await changeTier(api, { customer: holder, programId, tierNumber: 1, expiresAt })).toMatchObject({
    customer: { enrollments: [{ tier: { tierNumber: 1 }, tierExpiresAt: expiresAt }] },
  })
  await updateTier(api, { programId, tierNumber: 1, retired: false })
  expect(await back()).toMatchObject({ replayed: false })
})

test('the last tier that is in use cannot be retired', async () => {
  const programId = await newProgram(api)
  await updateTier(api, { programId, tierNumber: 1, retired: true })

  expect(await refused(() => updateTier(api, { programId, tierNumber: 2, retired: true }))).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['retired'],
  })
})

test('two tiers that are retired at once leave one in use', async () => {
  const programId = await newProgram(api)

  const told = await Promise.all(
    [1, 2].map((tierNumber) => updateTier(api, { programId, tierNumber, retired: true })),
  )

  expect(told.map((one) => ('code' in one ? one.code : 'OK')).toSorted()).toEqual(['INVALID_INPUT', 'OK'])
})

test('what is in place already is nothing to change', async () => {
  const programId = await newProgram(api)
  await updateProgram(api, { programId, retired: true })

  for (const ask of [
    () => updateProgram(api, { programId }),
    () => updateProgram(api, { programId, name: 'ออร์คิด พลัส', retired: true }),
    () => updateTier(api, { programId, tierNumber: 1 }),
    () => updateTier(api, { programId, tierNumber: 1, name: 'Silver', retired: false }),
  ])
    expect(await refused(ask)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('an unknown program or tier is refused, and so is an empty name', async () => {
  const programId = await newProgram(api)

  for (const ask of [
    () => updateProgram(api, { programId: 0, name: 'Gold' }),
    () => addTier(api, { programId: 0, name: 'Gold' }),
    () => updateTier(api, { programId: 0, tierNumber: 1, name: 'Gold' }),
  ])
    expect(await refused(ask)).toMatchObject({ code: 'PROGRAM_NOT_FOUND', path: ['programId'] })
  expect(await refused(() => updateTier(api, { programId, tierNumber: 9, name: 'Gold' }))).toMatchObject({
    code: 'TIER_NOT_FOUND',
    path: ['tierNumber'],
  })
  for (const ask of [
    () => updateProgram(api, { programId, name: ' ' }),
    () => addTier(api, { programId, name: '金'.repeat(101) }),
    () => updateTier(api, { programId, tierNumber: 1, name: '' }),
  ])
    expect(await refused(ask)).toMatchObject({ code: 'INVALID_INPUT', path: ['name'] })
})

test('the same key changes a program once', async () => {
  const programId = await newProgram(api)
  const keys = [newKey(), newKey(), newKey()] as const
  const calls = [
    () => updateProgram(api, { programId, retired: true, idempotencyKey: keys[0] }),
    () => addTier(api, { programId, name: 'Platin', idempotencyKey: keys[1] }),
    () => updateTier(api, { programId, tierNumber: 1, retired: true, idempotencyKey: keys[2] }),
  ]
  for (const call of calls) expect(await call()).toMatchObject({ replayed: false })
  const before = await snapshot(api.db)

  for (const call of calls) expect(await call()).toMatchObject({ replayed: true })

  expect(await snapshot(api.db)).toEqual(before)
})
