import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { adjusted, newProgram } from '../../support/points/program.ts'
import { dump, erased } from '../../support/privacy/erase.ts'
import { splitDone } from '../../support/split/splitProfile.ts'
import { importLines } from '../../support/transfer/importFile.ts'

const api = useApi()
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))

test('erasure of a person that was split off removes its data from the customer that it had joined', async () => {
  const phone = mobile()
  const mother = (await register(api, { identifiers: [phone] })).customer.id
  const address = email('edelweiss@example.co.th')
  await register(api, {
    ...{ source: 'WEBSITE', identifiers: [phone, address] },
    profile: {
      firstName: 'Edelweiss',
      channels: [{ type: 'EMAIL', value: address.value, subscribed: true }],
    },
  })
  const programId = await newProgram(api)
  await updated(api, {
    ...{ source: 'WEBSITE', identifiers: [address], loyaltyType: 'LOYALTY' },
    loyaltyProgramEnrollments: [{ programId, tierNumber: 1 }],
  })
  const bySon = { identifier: { source: 'WEBSITE' as const, ...address } }
  await adjusted(api, {
    ...{ customer: bySon, programId, reason: 'Edelweiss hat Geburtstag' },
    change: { credit: { points: '5' } },
  })
  const number = await createCard(api.db)
  await linked(api, {
    customer: bySon,
    source: 'WEBSITE',
    add: [{ type: 'CARD_NUMBER', value: number, statusLabel: 'ACTIVE' }],
  })
  const { into } = await splitDone(api, {
    profile: { customer: { id: mother }, source: 'WEBSITE' },
    ...{ cards: [number], reason: 'Edelweiss ist der Sohn' },
  })
  expect((await found('edelweiss')).length).toBeGreaterThan(5)

  await erased(api, into.id)

  expect(await found('edelweiss')).toEqual([])
  expect((await found(phone.value)).filter((row) => row.startsWith('Identifier')).length).toBeGreaterThan(0)
  await assertInvariants(api.db)
})

/** A line of a brother that joins his sister by the phone of their family, and is then split off from her. */
async function joinedAndSplit(mark: string) {
  const phone = mobile()
  const sister = (await register(api, { source: 'INSTORE', identifiers: [phone] })).customer.id
  const line = {
    ...{ legacyId: `${mark}@example.co.th`, mergedIds: [`${mark}-2019`] },
    profiles: [{ source: 'WEBSITE', firstName: mark }],
    identifiers: [{ source: 'WEBSITE', ...phone }],
    notes: [{ text: `${mark} moved from Chiang Mai.` }],
  }
  // It is refused first. Its corrected form comes in.
  await importLines(api.db, [{ ...line, status: 'GOLD' }])
  expect(await importLines(api.db, [line], { onJoin: 'JOIN' })).toMatchObject({ accepted: 1 })
  const split = { profile: { customer: { id: sister }, source: 'WEBSITE' as const }, reason: 'Two people.' }
  const { into } = await splitDone(api, split)
  return { sister, brother: into.id, legacyIds: [line.legacyId, ...line.mergedIds] }
}

test('legacy ids of a line find the customer that has its profile', async () => {
  const { sister, brother, legacyIds } = await joinedAndSplit('somchai')
  for (const value of legacyIds)
    expect(await api.db.legacyId.findFirst({ where: { value } })).toMatchObject({
      customerId: keyOf(brother),
    })
  expect(await api.db.legacyId.count({ where: { customerId: keyOf(sister) } })).toBe(0)
  await assertInvariants(api.db)
})

test('erasure of a person that was split off removes what its line of an import left on the other customer', async () => {
  const { brother } = await joinedAndSplit('prasert')
  const tables = (await found('prasert')).map((row) => row.split(/\W/)[0])
  for (const table of ['LegacyId', 'Event', 'RefusedLine']) expect(tables).toContain(table)

  await erased(api, brother)

  expect(await found('prasert')).toEqual([])
  await assertInvariants(api.db)
})

test('erasure of the customer that a line had joined keeps what is about the person that was split off', async () => {
  const { sister, legacyIds } = await joinedAndSplit('anong')

  await erased(api, sister)

  for (const value of legacyIds) expect(await api.db.legacyId.count({ where: { value } })).toBe(1)
  await assertInvariants(api.db)
})
