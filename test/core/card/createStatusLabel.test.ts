import { describe, expect, test } from 'vitest'
import type { CreateStatusLabelInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'

const api = useApi()

const CreateStatusLabel = graphql(`
  mutation CreateStatusLabel($input: CreateStatusLabelInput!) {
    createStatusLabel(input: $input) {
      __typename
      ... on CreateStatusLabelPayload { replayed statusLabel { label status isDefault } }
      ... on LoyaltyError { code path }
      ... on StatusLabelExistsError { status: cardStatus }
    }
  }
`)

async function create(input: Omit<CreateStatusLabelInput, 'idempotencyKey'>, idempotencyKey = newKey()) {
  const { createStatusLabel } = await api.call(CreateStatusLabel, { input: { idempotencyKey, ...input } })
  return createStatusLabel
}
const labelsOf = (status: 'ACTIVE' | 'SUSPENDED' | 'ISSUED' | 'EXPIRED' | 'DELETED') =>
  api.db.statusLabel.findMany({
    where: { status },
    select: { label: true, isDefault: true },
    orderBy: { createdAt: 'asc' },
  })
const eventsOf = (label: string) =>
  api.db.event.findMany({
    where: { type: 'STATUS_LABEL_CREATED', data: { path: ['label'], equals: label } },
    orderBy: { id: 'asc' },
  })

test('a new label stands beside the default', async () => {
  expect(await create({ label: ' ทองคำ ', status: 'SUSPENDED' })).toEqual({
    __typename: 'CreateStatusLabelPayload',
    replayed: false,
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

test('a new label can take the place of the default', async () => {
  expect(await create({ label: 'GOLD_ACTIVE', status: 'ACTIVE', isDefault: true })).toMatchObject({
    statusLabel: { isDefault: true },
  })
  expect(await labelsOf('ACTIVE')).toEqual([
    { label: 'ACTIVE', isDefault: false },
    { label: 'GOLD_ACTIVE', isDefault: true },
  ])
})

test('null as isDefault is refused, and nothing changes', async () => {
  const answer = await create({ label: 'NULL', status: 'DELETED', isDefault: null })

  expect(answer).toMatchObject({ code: 'INVALID_INPUT', path: ['isDefault'] })
  expect(await labelsOf('DELETED')).not.toContainEqual({ label: 'NULL', isDefault: false })
})

test('STATUS_LABEL_EXISTS: a label exists once, for whatever status', async () => {
  await create({ label: 'LOST', status: 'SUSPENDED' })
  const before = await api.db.statusLabel.findMany({ orderBy: { id: 'asc' } })

  for (const status of ['SUSPENDED', 'DELETED'] as const)
    expect(await create({ label: ' LOST', status, isDefault: true })).toEqual({
      __typename: 'StatusLabelExistsError',
      code: 'STATUS_LABEL_EXISTS',
      path: ['label'],
      status: 'SUSPENDED',
    })
  expect(await api.db.statusLabel.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})

describe('the length of a label', () => {
  test.each([
    ['one character', 'x', 'CreateStatusLabelPayload'],
    ['a hundred', '金'.repeat(100), 'CreateStatusLabelPayload'],
    ['a hundred and one', '金'.repeat(101), 'InvalidInputError'],
    ['none', '', 'InvalidInputError'],
    ['spaces alone', '   ', 'InvalidInputError'],
    ['what cannot be stored', 'a\0', 'InvalidInputError'],
  ])('%s', async (_what, label, outcome) => {
    expect((await create({ label, status: 'ISSUED' })).__typename).toBe(outcome)
  })
})

test('the two spellings of one letter are one label', async () => {
  await create({ label: 'Gesperrt – Zürich', status: 'SUSPENDED' })

  expect(await create({ label: 'Gesperrt – Zürich'.normalize('NFD'), status: 'SUSPENDED' })).toMatchObject({
    code: 'STATUS_LABEL_EXISTS',
  })
})

test('of clients that move one default at once, one is last, and there is one default', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      create({ label: `RACE-${n % 5}`, status: 'ISSUED', isDefault: true }),
    ),
  )

  const told = answers.map(({ __typename }) => __typename).toSorted()
  expect(told).toEqual([
    ...Array(5).fill('CreateStatusLabelPayload'),
    ...Array(5).fill('StatusLabelExistsError'),
  ])
  expect((await labelsOf('ISSUED')).filter(({ isDefault }) => isDefault)).toHaveLength(1)
  expect(await api.db.statusLabel.count({ where: { label: { startsWith: 'RACE-' } } })).toBe(5)
})

test('new cards get the default label of NOT_ISSUED as it is then', async () => {
  await create({ label: 'IN_STOCK', status: 'NOT_ISSUED', isDefault: true })
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
  await create(request, key)
  await create({ label: 'SECOND', status: 'EXPIRED', isDefault: true })

  expect(await create(request, key)).toMatchObject({
    replayed: true,
    statusLabel: { label: 'FIRST', isDefault: false },
  })
  expect(await eventsOf('FIRST')).toHaveLength(1)
})

test('a key without config:write is refused', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: CreateStatusLabel.toString(),
      variables: { input: { idempotencyKey: newKey(), label: 'FORBIDDEN', status: 'ACTIVE' } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await api.db.statusLabel.findUnique({ where: { label: 'FORBIDDEN' } })).toBeNull()
})

const StatusLabels = graphql(`
  query StatusLabels($status: CardStatus) {
    statusLabels(status: $status, first: 100) { nodes { label status isDefault } }
  }
`)

describe('the list of labels', () => {
  test('holds those of one status, or all, for any key', async () => {
    const key = await keyWith(api, [])
    await create({ label: 'A-LIST', status: 'DELETED' })

    expect(await api.call(StatusLabels, { status: 'DELETED' }, key)).toEqual({
      statusLabels: {
        nodes: [
          { label: 'A-LIST', status: 'DELETED', isDefault: false },
          { label: 'CANCELLED', status: 'DELETED', isDefault: false },
          { label: 'DAMAGED', status: 'DELETED', isDefault: false },
          { label: 'DELETED', status: 'DELETED', isDefault: true },
          { label: 'LOST_OR_STOLEN', status: 'DELETED', isDefault: false },
        ],
      },
    })
    const { statusLabels } = await api.call(StatusLabels, {}, key)
    expect(statusLabels.nodes).toHaveLength(await api.db.statusLabel.count())
    expect(await api.call(StatusLabels, { status: null }, key)).toEqual({ statusLabels })
  })
})
