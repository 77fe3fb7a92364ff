import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { adjusted, newProgram } from '../../support/points/program.ts'
import { dump, erased } from '../../support/privacy/erase.ts'
import { splitDone } from '../../support/split/splitProfile.ts'

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
