import { describe, expect, test } from 'vitest'
import type { DefineStatusLabelInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'

const api = useApi()

const DefineStatusLabel = graphql(`
  mutation DefineStatusLabel($input: DefineStatusLabelInput!) {
    defineStatusLabel(input: $input) {
      __typename
      ... on DefineStatusLabelPayload { replayed created statusLabel { label status isDefault } }
      ... on LoyaltyError { code path }
      ... on StatusLabelExistsError { status: cardStatus }
    }
  }
`)

async function define(input: Omit<DefineStatusLabelInput, 'idempotencyKey'>, idempotencyKey = newKey()) {
  const { defineStatusLabel } = await api.call(DefineStatusLabel, { input: { idempotencyKey, ...input } })
  return defineStatusLabel
}
const labelsOf = (status: 'ACTIVE' | 'SUSPENDED' | 'ISSUED' | 'EXPIRED' | 'DELETED') =>
  api.db.statusLabel.findMany({
    where: { status },
    select: { label: true, isDefault: true },
    orderBy: { createdAt: 'asc' },
  })
const eventsOf = (label: string) =>
  api.db.event.findMany({
    where: { type: 'STATUS_LABEL_DEFINED', data: { path: ['label'], equals: label } },
    orderBy: { id: 'asc' },
  })

test('a new label stands beside the default', async () => {
  expect(await define({ label: ' ทองคำ ', status: 'SUSPENDED' })).toEqual({
    __typename: 'DefineStatusLabelPayload',
    replayed: false,
    created: true,
    statusLabel: { label: 'ทองคำ', status: 'SUSPENDED', isDefault: false },
  })
  expect(await labelsOf('SUSPENDED')).toEqual([
    { label: 'SUSPENDED', isDefault: true },
    { label: 'ทองคำ', isDefault: false },
  ])
  expect(await eventsOf('ทองคำ')).toMatchObject([
    { caller: 'tests', data: { status: 'SUSPENDED', isDefault: false } },
  ])
})

test('a new default takes the place of the one before, and gives it back', async () => {
  expect(await define({ label: 'GOLD_ACTIVE', status: 'ACTIVE', isDefault: true })).toMatchObject({
    created: true,
    statusLabel: { isDefault: true },
  })
  expect(await labelsOf('ACTIVE')).toEqual([
    { label: 'ACTIVE', isDefault: false },
    { label: 'GOLD_ACTIVE', isDefault: true },
  ])

  expect(await define({ label: 'ACTIVE', status: 'ACTIVE', isDefault: true })).toMatchObject({
    created: false,
    statusLabel: { label: 'ACTIVE', isDefault: true },
  })
  expect(await labelsOf('ACTIVE')).toEqual([
    { label: 'ACTIVE', isDefault: true },
    { label: 'GOLD_ACTIVE', isDefault: false },
  ])
})

test.each(['isDefault', 'retired'])('null as %s is refused, and nothing changes', async (name) => {
  const answer = await define({ label: 'DELETED', status: 'DELETED', [name]: null })

  expect(answer).toMatchObject({ code: 'INVALID_INPUT', path: [name] })
  expect(await labelsOf('DELETED')).toContainEqual({ label: 'DELETED', isDefault: true })
})

test.each([[undefined], [true]])(
  'NOTHING_TO_CHANGE: a default is defined again with isDefault %j, without an event',
  async (isDefault) => {
    const answer = await define({ label: 'DELETED', status: 'DELETED', isDefault })

    expect(answer).toMatchObject({ code: 'NOTHING_TO_CHANGE', path: ['label'] })
    expect(await labelsOf('DELETED')).toContainEqual({ label: 'DELETED', isDefault: true })
    expect(await eventsOf('DELETED')).toEqual([])
  },
)

test('a default cannot be unmade, only replaced', async () => {
  expect(await define({ label: 'EXPIRED', status: 'EXPIRED', isDefault: false })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['isDefault'],
  })
  expect(await labelsOf('EXPIRED')).toEqual([{ label: 'EXPIRED', isDefault: true }])
})

test('a label never changes its status', async () => {
  await define({ label: 'LOST', status: 'SUSPENDED' })
  const before = await api.db.statusLabel.findMany({ orderBy: { id: 'asc' } })

  expect(await define({ label: 'LOST', status: 'DELETED', isDefault: true })).toEqual({
    __typename: 'StatusLabelExistsError',
    code: 'STATUS_LABEL_EXISTS',
    path: ['label'],
    status: 'SUSPENDED',
  })
  expect(await api.db.statusLabel.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})

describe('the length of a label', () => {
  test.each([
    ['one character', 'x', 'DefineStatusLabelPayload'],
    ['a hundred', '金'.repeat(100), 'DefineStatusLabelPayload'],
    ['a hundred and one', '金'.repeat(101), 'InvalidInputError'],
    ['none', '', 'InvalidInputError'],
    ['spaces alone', '   ', 'InvalidInputError'],
    ['what cannot be stored', 'a\0', 'InvalidInputError'],
  ])('%s', async (_what, label, outcome) => {
    expect((await define({ label, status: 'ISSUED' })).__typename).toBe(outcome)
  })
})

test('the two spellings of one letter are one label', async () => {
  await define({ label: 'Gesperrt – Zürich', status: 'SUSPENDED' })

  expect(await define({ label: 'Gesperrt – Zürich'.normalize('NFD'), status: 'SUSPENDED' })).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
  })
})

test('of clients that move one default at once, one is last, and there is one default', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      define({ label: `RACE-${n % 5}`, status: 'ISSUED', isDefault: true }),
    ),
  )

  const changed = answers.filter(({ __typename: told }) => told !== 'NothingToChangeError')
  expect(changed.every(({ __typename: told }) => told === 'DefineStatusLabelPayload')).toBe(true)
  expect(changed.length).toBeGreaterThanOrEqual(5)
  expect((await labelsOf('ISSUED')).filter(({ isDefault }) => isDefault)).toHaveLength(1)
  expect(await api.db.statusLabel.count({ where: { label: { startsWith: 'RACE-' } } })).toBe(5)
})

test('new cards get the default label of NOT_ISSUED as it is then', async () => {
  await define({ label: 'IN_STOCK', status: 'NOT_ISSUED', isDefault: true })
  await cardSeries(api, { code: 'STOCK', origin: 'GENERATED', length: 8 })

  const { body } = await api.send({
    query:
      'mutation ($key: String!) { generateCards(input: { idempotencyKey: $key, seriesCode: "STOCK", quantity: 1 }) { __typename } }',
    variables: { key: newKey() },
  })

  expect(body.data).toEqual({ generateCards: { __typename: 'GenerateCardsPayload' } })
  expect(await api.db.card.findFirst({ include: { statusLabel: true } })).toMatchObject({
    statusLabel: { label: 'IN_STOCK' },
  })
})

test('the same request again changes nothing, even when the default has moved since', async () => {
  const key = newKey()
  const request = { label: 'FIRST', status: 'EXPIRED', isDefault: true } as const
  await define(request, key)
  await define({ label: 'SECOND', status: 'EXPIRED', isDefault: true })

  expect(await define(request, key)).toMatchObject({
    replayed: true,
    created: true,
    statusLabel: { label: 'FIRST', isDefault: false },
  })
  expect(await eventsOf('FIRST')).toHaveLength(1)
})

test('a key without config:write is refused', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: DefineStatusLabel.toString(),
      variables: { input: { idempotencyKey: newKey(), label: 'FORBIDDEN', status: 'ACTIVE' } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await api.db.statusLabel.findUnique({ where: { label: 'FORBIDDEN' } })).toBeNull()
})

const StatusLabels = graphql(`
  query StatusLabels($status: CardStatus) {
    statusLabels(status: $status) { label status isDefault }
  }
`)

describe('the list of labels', () => {
  test('holds those of one status, or all, for any key', async () => {
    const key = await keyWith(api, [])
    await define({ label: 'A-LIST', status: 'DELETED' })

    expect(await api.call(StatusLabels, { status: 'DELETED' }, key)).toEqual({
      statusLabels: [
        { label: 'A-LIST', status: 'DELETED', isDefault: false },
        { label: 'CANCELLED', status: 'DELETED', isDefault: false },
        { label: 'DAMAGED', status: 'DELETED', isDefault: false },
        { label: 'DELETED', status: 'DELETED', isDefault: true },
        { label: 'LOST_OR_STOLEN', status: 'DELETED', isDefault: false },
      ],
    })
    const { statusLabels } = await api.call(StatusLabels, {}, key)
    expect(statusLabels).toHaveLength(await api.db.statusLabel.count())
    expect(await api.call(StatusLabels, { status: null }, key)).toEqual({ statusLabels })
  })
})
