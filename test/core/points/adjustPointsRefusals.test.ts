import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { email } from '../../support/customer/people.ts'
import { globalId, setStatus } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { adjust, adjusted, newMember, newProgram, newShopper } from '../../support/points/program.ts'

const api = useApi()

const credit = (points: string | number, expiresAt?: string) => ({ credit: { points, expiresAt } })
const debit = (points: string | number) => ({ debit: { points } })

async function member(points?: string) {
  const programId = await newProgram(api)
  return { programId, customer: await newMember(api, programId, points) }
}
async function refused(wanted: Parameters<typeof adjust>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await adjust(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return { __typename, ...refusal }
}

test('an expiry in the past is refused', async () => {
  const own = await member()

  expect(await refused({ ...own, change: credit(5, '2016-06-23T19:11:18+08:00') })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['change', 'credit', 'expiresAt'],
  })
})

test.each(['2099-02-30T00:00:00Z', '2099-06-23T19:11:18', '2099-06-23', '12099-06-23T19:11:18Z'])(
  'the expiry %s is no date and time with an offset',
  async (expiresAt) => {
    const own = await member()

    await expect(adjust(api, { ...own, change: credit(5, expiresAt) })).rejects.toThrow('BAD_USER_INPUT')
  },
)

test.each(['', '  ', 'ก'.repeat(501), 'a\u0000b'])('the reason %j is refused', async (reason) => {
  expect(await refused({ ...(await member()), change: credit(5), reason })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['reason'],
  })
})

test('a reason of 200 characters is kept', async () => {
  const reason = '🎁'.repeat(200)

  expect((await adjusted(api, { ...(await member()), change: credit(5), reason })).ledger[0]?.reason).toBe(
    reason,
  )
})

test('points of another program do not count, and a customer without an enrollment is refused', async () => {
  const own = await member('100')
  const programId = await newProgram(api)

  for (const given of [programId, 0, -1])
    expect(await refused({ ...own, programId: given, change: credit(1) })).toMatchObject({
      code: 'NOT_ENROLLED',
      path: ['programId'],
      customerId: own.customer,
      programId: given,
    })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
  ['SUSPENDED', 'ACCOUNT_NOT_ACTIVE'],
  ['UNREGISTERED', 'ACCOUNT_NOT_REGISTERED'],
] as const)('the points of a %s customer stay as they are', async (status, code) => {
  const own = await member('100')
  await setStatus(api.db, own.customer, status)

  for (const wanted of [credit(1), debit(1)])
    expect(await refused({ ...own, change: wanted })).toMatchObject({ code, path: ['customer'] })
})

test('a customer is found by an identifier; an unknown one is refused', async () => {
  const programId = await newProgram(api)
  const address = await newShopper(api)
  const by = (value: string) => ({ identifier: { source: 'INSTORE' as const, ...email(value) } })

  expect(await refused({ customer: by(address), programId, change: credit(1) })).toMatchObject({
    code: 'NOT_ENROLLED',
  })
  expect(await refused({ customer: by('niemand@example.de'), programId, change: credit(1) })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
    path: ['customer'],
  })
  const nobody = globalId('Customer', newKey())
  expect(await refused({ customer: nobody, programId, change: credit(1) })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
  })
})
