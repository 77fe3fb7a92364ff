import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createWechatAccounts } from '../../races/race.ts'
import { useApi } from '../../support/api.ts'
import { newCustomer } from '../../support/card/cardLife.ts'
import { newMobile } from '../../support/customer/people.ts'

const api = useApi()
let known: { id: string }
beforeAll(async () => {
  await createWechatAccounts(api, 2)
  known = { id: await newCustomer(api) }
})

const reason = 'ลูกค้าแจ้งที่เคาน์เตอร์'
const without = { identifier: { source: 'WECHAT', type: 'MOBILE', value: newMobile() } }

test.each<[mutation: string, input: () => object, at: string[]]>([
  [
    'addCards',
    () => ({ customer: without, cards: { digital: { quantity: 1 } } }),
    ['customer', 'identifier'],
  ],
  [
    'doNotMerge',
    () => ({ customer: known, otherCustomer: without, reason }),
    ['otherCustomer', 'identifier'],
  ],
  ['mergeCustomers', () => ({ survivor: known, absorbed: without, reason }), ['absorbed', 'identifier']],
  ['mergeCustomers', () => ({ survivor: without, absorbed: known, reason }), ['survivor', 'identifier']],
  ['splitProfile', () => ({ profile: { customer: known, source: 'WECHAT' }, reason }), ['profile']],
])('%s without the account of a source says where it is missing', async (mutation, input, at) => {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { told: ${mutation}(input: $input) { __typename ... on LoyaltyError { code path } } }`

  const { body } = await api.send({
    query,
    variables: { input: { idempotencyKey: randomUUID(), ...input() } },
  })

  expect(body.errors).toBeUndefined()
  expect(body.data?.told).toMatchObject({ code: 'ACCOUNT_ID_REQUIRED', path: [...at, 'accountId'] })
})
