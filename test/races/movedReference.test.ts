import { getNamedType, isInputObjectType } from 'graphql'
import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { newKey, useApi } from '../support/api.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { newEmail } from '../support/customer/people.ts'
import { change, keyOf, makeLoyal } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { untilBlocked } from '../support/db/untilBlocked.ts'
import { book, createProgram } from '../support/points/points.ts'
import { newCustomer } from './race.ts'

const api = useApi()

type Own = { by: object; programId: number; freeCard: string; other: string }
type Call = {
  /** Besides the key. */
  input: (own: Own) => object
  /** What tells the customer that was changed. */
  told?: string
}
const calls: Record<string, Call> = {
  addCards: {
    input: ({ by, freeCard }) => ({ customer: by, cards: { physical: [{ loyaltyId: freeCard }] } }),
  },
  adjustPoints: {
    input: ({ by, programId }) => ({
      ...{ customer: by, programId, change: { credit: { points: 500 } }, reason: 'Geburtstag' },
    }),
  },
  changeCustomerStatus: {
    input: ({ by }) => ({ customer: by, status: 'SUSPENDED', reason: 'Case 2026-118' }),
  },
  changeTier: {
    input: ({ by, programId }) => ({ customer: by, programId, tierNumber: 2, reason: 'Jubiläum' }),
  },
  doNotMerge: {
    input: ({ by, other }) => ({ customer: by, otherCustomer: { id: other }, reason: 'Two sisters' }),
    told: 'ban { customers { id } }',
  },
  endEnrollment: {
    input: ({ by, programId }) => ({ customer: by, programId, forfeitPoints: true, reason: '不再参加' }),
  },
  eraseCustomer: { input: ({ by }) => ({ customer: by, reason: 'Case 2026-118' }) },
  linkCard: {
    input: ({ by }) => ({ customer: by, source: 'INSTORE', add: [{ type: 'EMAIL', value: newEmail() }] }),
  },
  mergeCustomers: {
    input: ({ by, other }) => ({ survivor: by, absorbed: { id: other }, reason: 'One person' }),
  },
  transferPoints: {
    input: ({ by, programId, other }) => ({
      ...{ from: by, to: { id: other }, programId, points: 20, reason: 'Familie' },
    }),
    told: 'from { id }',
  },
  updateProfile: {
    input: ({ by }) => ({ customer: by, source: 'INSTORE', profile: { firstName: 'สมชาย' } }),
  },
}

test('every mutation that names a customer is among them, but for splitProfile', () => {
  const named = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args: [arg] }) => {
    const type = arg && getNamedType(arg.type)
    return (
      isInputObjectType(type) &&
      Object.values(type.getFields()).some((field) => getNamedType(field.type).name === 'CustomerBy')
    )
  })

  expect(named.map(({ name }) => name).filter((name) => name !== 'splitProfile')).toEqual(Object.keys(calls))
})

test.each(Object.entries(calls))(
  '%s names a customer by a card that gets another holder while the call waits: the new holder is changed',
  async (mutation, { input, told = 'customer { id }' }) => {
    const [holder, newHolder, other] = [
      await newCustomer(api),
      await newCustomer(api),
      await newCustomer(api),
    ]
    const programId = await createProgram(api.db)
    await change(api.db, async (tx) => {
      for (const id of [holder, newHolder, other]) await makeLoyal(tx, keyOf(id))
      await tx.enrollment.createMany({
        data: [holder, newHolder, other].map((id) => ({
          id: newId(),
          customerId: keyOf(id),
          programId,
          tierSequence: 1,
        })),
      })
    })
    for (const customer of [holder, newHolder]) await book(api.db, { customer, programId, amount: 100 })
    const cardNumber = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(holder) })
    const own = { programId, freeCard: await createCard(api.db), other }
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`
    const query = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      __typename ... on ${type}Payload { ${told} } ... on LoyaltyError { code message } } }`

    const waiting = await change(api.db, async (tx) => {
      const ids = [holder, newHolder].map(keyOf)
      await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ANY (${ids}::uuid[]) FOR UPDATE`
      const whole = { idempotencyKey: newKey(), ...input({ by: { cardNumber }, ...own }) }
      const answer = api.send({ query, variables: { input: whole } })
      await untilBlocked(api)
      await tx.card.update({ where: { number: cardNumber }, data: { customerId: keyOf(newHolder) } })
      // Boxed, or the transaction would wait for it, and it waits for the transaction.
      return { answer }
    })

    const text = JSON.stringify((await waiting.answer).body)
    expect(text).toContain(`${type}Payload`)
    expect(text).toContain(newHolder)
    expect(text).not.toContain(holder)
    await assertInvariants(api.db)
  },
)
