import { beforeAll, expect, test } from 'vitest'
import type { CustomerStatus } from '../../../src/generated/prisma/enums.ts'
import { useApi } from '../../support/api.ts'
import { update as updateAssociation, updated } from '../../support/association/updateAssociation.ts'
import { add } from '../../support/card/addCards.ts'
import {
  changeStatus,
  promote,
  replace,
  setDefault,
  update as updateCard,
} from '../../support/card/cardLife.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { customerStatusChanged } from '../../support/customer/customerStatus.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { tryToUpdate } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'
import { registered, tryToRegister } from '../../support/link/registration.ts'
import { merge } from '../../support/merge/mergeCustomers.ts'
import { adjust, newProgram } from '../../support/points/program.ts'

const api = useApi()
let programId = 0
beforeAll(async () => {
  programId = await newProgram(api)
})

type Status = Exclude<CustomerStatus, 'MERGED'>
type Party = {
  id: string
  phone: ReturnType<typeof mobile>
  address: ReturnType<typeof email>
  card: string
}
const statuses = ['ACTIVE', 'SUSPENDED', 'UNREGISTERED', 'CANCELLED', 'CLOSED', 'DECEASED'] as const

/** A customer of a shop with two identifiers and a card, enrolled with 100 points unless it is unregistered. */
async function customerThatIs(status: Status): Promise<Party> {
  const [phone, address, card] = [mobile(), email(), await createCard(api.db)]
  const { customer } = await registered(api, {
    ...{ identifiers: [phone, address, cardToLink(card)], loyaltyType: 'LOYALTY' },
    status: status === 'UNREGISTERED' ? status : 'ACTIVE',
  })
  const party = { id: customer.id, phone, address, card }
  if (status === 'UNREGISTERED') return party
  await updated(api, {
    ...{ identifiers: [phone], loyaltyType: 'LOYALTY' },
    loyaltyProgramEnrollments: [{ programId, tierNumber: 1, loyaltyPoints: '100' }],
  })
  if (status !== 'ACTIVE') await customerStatusChanged(api, { customer: party.id, status })
  return party
}

const cardNumber = (value: string) => ({ type: 'CARD_NUMBER' as const, value, statusLabel: 'NOT_ISSUED' })
const enrollment = async () => ({ programId: await newProgram(api), tierNumber: 1 })
const stranger = async () =>
  (await registered(api, { source: 'TAOBAO', identifiers: [mobile()] })).customer.id
const atShop = ({ phone }: Party) => ({ identifiers: [phone], loyaltyType: 'LOYALTY' as const })

const ended = {
  CANCELLED: 'ACCOUNT_NOT_ACTIVE',
  CLOSED: 'ACCOUNT_CLOSED',
  DECEASED: 'ACCOUNT_DECEASED',
}
const allowed = { ACTIVE: 'OK', SUSPENDED: 'OK', UNREGISTERED: 'OK' }
const active = { ACTIVE: 'OK', SUSPENDED: 'ACCOUNT_NOT_ACTIVE', UNREGISTERED: 'ACCOUNT_NOT_REGISTERED' }
const none = { CANCELLED: 'MERGE_NOT_ALLOWED', CLOSED: 'MERGE_NOT_ALLOWED', DECEASED: 'MERGE_NOT_ALLOWED' }

type Operation = {
  name: string
  run: (party: Party) => Promise<object>
  expected: Record<Status, string>
}
const table: Operation[] = [
  ...[
    { name: 'link an identifier', run: ({ id }: Party) => link(api, { customer: id, add: [mobile()] }) },
    {
      name: 'delink an identifier',
      run: ({ id, address }: Party) => link(api, { customer: id, remove: [address] }),
    },
    {
      name: 'change the profile',
      run: ({ id }: Party) => tryToUpdate(api, { customer: id, profile: { firstName: 'สมหญิง' } }),
    },
    {
      name: 'change the profile in an update',
      run: (party: Party) =>
        updateAssociation(api, { ...atShop(party), profiles: [{ lastName: 'Schmidt' }] }),
    },
    { name: 'label a card', run: ({ card }: Party) => updateCard(api, card, { cardLabel: 'Reise' }) },
    { name: 'make a card the default one', run: ({ card }: Party) => setDefault(api, card) },
    { name: 'promote a card', run: ({ card }: Party) => promote(api, card) },
  ].map((operation) => ({ ...operation, expected: { ...allowed, ...ended } })),
  ...[
    {
      name: 'link a card',
      run: async ({ id }: Party) => link(api, { customer: id, add: [cardToLink(await createCard(api.db))] }),
    },
    {
      name: 'link a card in an update',
      run: async (party: Party) => {
        const number = await createCard(api.db)
        const { series } = await api.db.card.findUniqueOrThrow({
          where: { number },
          include: { series: true },
        })
        const one = { ...cardToLink(number), seriesCode: series.code }
        return updateAssociation(api, { ...atShop(party), identifiers: [party.phone, one] })
      },
    },
    {
      name: 'activate a card that it was given',
      run: async ({ id }: Party) =>
        changeStatus(api, await createCard(api.db, { status: 'ISSUED', customerId: keyOf(id) }), 'ACTIVE'),
    },
    {
      name: 'add a card',
      run: async ({ id }: Party) => add(api, { customer: id, physical: [await createCard(api.db)] }),
    },
  ].map((operation) => ({ ...operation, expected: { ...active, ...ended } })),
  ...[
    {
      name: 'credit points',
      run: ({ id }: Party) => adjust(api, { customer: id, programId, change: { credit: { points: '10' } } }),
    },
    {
      name: 'debit points',
      run: ({ id }: Party) => adjust(api, { customer: id, programId, change: { debit: { points: '10' } } }),
    },
    {
      name: 'enroll',
      run: async (party: Party) =>
        updateAssociation(api, { ...atShop(party), loyaltyProgramEnrollments: [await enrollment()] }),
    },
  ].map((operation) => ({ ...operation, expected: { ...active, ...ended } })),
  ...[
    { name: 'suspend a card', run: ({ card }: Party) => changeStatus(api, card, 'SUSPENDED') },
    { name: 'end a card', run: ({ card }: Party) => changeStatus(api, card, 'DELETED') },
    {
      name: 'replace a card',
      run: async ({ card }: Party) => replace(api, card, { loyaltyId: await createCard(api.db) }),
    },
    {
      name: 'delink a card',
      run: ({ id, card }: Party) => link(api, { customer: id, remove: [cardNumber(card)] }),
    },
  ].map((operation) => ({
    ...operation,
    expected: { ...allowed, CANCELLED: 'OK', CLOSED: 'OK', DECEASED: 'OK' },
  })),
  {
    name: 'register with its identifier in the same source',
    run: ({ phone }) => tryToRegister(api, { identifiers: [phone], profile: { firstName: 'วิชัย' } }),
    expected: { ACTIVE: 'CUSTOMER_EXISTS', SUSPENDED: 'CUSTOMER_EXISTS', UNREGISTERED: 'OK', ...ended },
  },
  {
    name: 'register with its identifier in another source',
    run: ({ phone }) => tryToRegister(api, { source: 'WEBSITE', identifiers: [phone] }),
    expected: { ...allowed, ...ended },
  },
  {
    name: 'merge another customer into it',
    run: async ({ id }) => merge(api, { survivor: id, victim: await stranger() }),
    expected: { ...allowed, ...none },
  },
  {
    name: 'merge it into another customer',
    run: async ({ id }) => merge(api, { survivor: await stranger(), victim: id }),
    expected: { ...allowed, ...none },
  },
]

test.each(table.flatMap(({ name, ...one }) => statuses.map((status) => ({ name, status, ...one }))))(
  '$name, while it is $status',
  async ({ run, status, expected }) => {
    const party = await customerThatIs(status)

    const outcome = (await run(party)) as { code?: string }

    expect(outcome.code ?? 'OK').toBe(expected[status])
  },
)

test('what is refused changes nothing; afterwards all guarantees hold', async () => {
  const party = await customerThatIs('CLOSED')
  const before = await snapshot(api.db)

  for (const { name, run } of table.filter(
    ({ name, expected }) => expected.CLOSED !== 'OK' && !/other|card/.test(name),
  ))
    expect(await run(party), name).toHaveProperty('code')

  expect((await snapshot(api.db)).Identifier).toEqual(before.Identifier)
  expect((await snapshot(api.db)).LedgerEntry).toEqual(before.LedgerEntry)
  await assertInvariants(api.db)
})

test('a card of a suspended customer is resumed by staff; one of a closed customer is not', async () => {
  const [suspended, closed] = [await customerThatIs('SUSPENDED'), await customerThatIs('CLOSED')]
  for (const { card } of [suspended, closed]) await changeStatus(api, card, 'SUSPENDED')

  expect(await changeStatus(api, suspended.card, 'ACTIVE')).toMatchObject({ card: { status: 'ACTIVE' } })
  expect(await changeStatus(api, closed.card, 'ACTIVE')).toMatchObject({
    ...{ code: 'ACCOUNT_CLOSED', path: ['card'] },
  })
})
