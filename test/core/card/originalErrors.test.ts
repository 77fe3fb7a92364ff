import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { type Addition, add } from '../../support/card/addCards.ts'
import { customerStatusChanged } from '../../support/customer/customerStatus.ts'
import { mobile } from '../../support/customer/people.ts'
import { registered } from '../../support/link/registration.ts'

const api = useApi()

const Prepare = graphql(`
  mutation PrepareCards($series: CreateCardSeriesInput!, $cards: AddCardsToSeriesInput!, $settings: UpdateSettingsInput!) {
    createCardSeries(input: $series) { __typename }
    addCardsToSeries(input: $cards) { __typename }
    updateSettings(input: $settings) { __typename }
  }
`)
const SwitchDigital = graphql(`
  mutation SwitchDigital($series: CreateCardSeriesInput!, $settings: UpdateSettingsInput!) {
    createCardSeries(input: $series) { __typename }
    updateSettings(input: $settings) { __typename }
  }
`)

const numbers = ['0088100001', '0088100002', '0088100003']
const key = () => ({ idempotencyKey: newKey() })

beforeAll(async () => {
  await api.call(Prepare, {
    series: { ...key(), code: 'PLASTIC', form: 'PHYSICAL', origin: 'EXTERNAL' },
    cards: { ...key(), seriesCode: 'PLASTIC', cardNumbers: numbers },
    settings: { ...key(), maxCardsPerCustomer: 2 },
  })
  await api.call(SwitchDigital, {
    series: { ...key(), code: 'APP', form: 'DIGITAL', origin: 'EXTERNAL' },
    settings: { ...key(), digitalCards: true, digitalSeriesCode: 'APP' },
  })
})

const customer = async (status: 'ACTIVE' | 'UNREGISTERED' = 'ACTIVE') =>
  (await registered(api, { identifiers: [mobile()], status })).customer.id
const ended = async (status: 'CLOSED' | 'DECEASED') => {
  const id = await customer()
  await customerStatusChanged(api, { customer: id, status })
  return id
}
const one = { physical: numbers.slice(0, 1) }

type Row = { answer: string; ask: () => Promise<Addition> }
const rows: Row[] = [
  {
    answer: '400 INVALID_REQUEST At least one card should be requested.',
    ask: async () => ({ customer: await customer(), digital: 0 }),
  },
  {
    answer: '400 INVALID_REQUEST Invalid loyaltyId',
    ask: async () => ({ customer: await customer(), physical: [''] }),
  },
  {
    answer: '400 INVALID_REQUEST Account status is set to "CLOSED" or "DECEASED".',
    ask: async () => ({ customer: await ended('DECEASED'), ...one }),
  },
  {
    answer: "400 INVALID_REQUEST Member's account not registered.",
    ask: async () => ({ customer: await customer('UNREGISTERED'), ...one }),
  },
  {
    answer: '400 INVALID_REQUEST Maximum number of cards exceeded.',
    ask: async () => ({ customer: await customer(), physical: numbers }),
  },
  {
    answer: '401 API_VALIDATION Account status is CLOSED.',
    ask: async () => ({ customer: await ended('CLOSED'), ...one }),
  },
  {
    answer: '400 INVALID_REQUEST Digital cards not enabled.',
    ask: async () => {
      const input = { ...key(), digitalCards: false }
      await api.send({
        query: 'mutation ($input: UpdateSettingsInput!) { updateSettings(input: $input) { __typename } }',
        variables: { input },
      })
      return { customer: await customer(), digital: 1 }
    },
  },
]

test.each(rows)(
  'by calls of the API alone, the original system’s answer is reached: $answer',
  async ({ answer, ask }) => {
    const refused = await add(api, await ask())

    const legacy = 'legacy' in refused ? refused.legacy : null
    expect(legacy?.system).toBe('ES_LOYALTY')
    expect(`${legacy?.httpStatus} ${legacy?.code} ${legacy?.message}`).toBe(answer)
  },
)
