import { buildSchema, parse, validate } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { seed } from '../../../prisma/seed.ts'
import { printedSchema } from '../../../src/cli/printSchema.ts'
import { nameOf, presetsWith } from '../../../src/server/graphiql/presets.ts'
import { tabs } from '../../../src/server/graphiql/tabs/tabs.ts'
import { useApi } from '../../support/api.ts'
import { keyOf } from '../../support/db/change.ts'
import { compareAll } from '../../support/duplicate/duplicates.ts'
import { messagesOf, openSse } from '../../support/server/sse.ts'
import { removeExports } from '../../support/transfer/dataExport.ts'

const api = useApi({ demo: true })
beforeAll(() => seed(api.db), 120_000)

const stored: { title: string; query: string; variables: string; headers: string }[] = JSON.parse(
  presetsWith(true)['graphiql:tabState'] ?? '',
).tabs

/** Runs a tab as GraphiQL would: its document, its variables, its headers. */
async function run(title: string) {
  const tab = stored.find((candidate) => candidate.title === title)
  const response = await fetch(api.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...JSON.parse(tab?.headers ?? '{}') },
    body: JSON.stringify({ query: tab?.query, variables: JSON.parse(tab?.variables ?? '{}') }),
  })
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown }
  expect(errors).toBeUndefined()
  return data
}

test.each(tabs.map((tab) => [nameOf(tab), tab]))('%s is valid against the schema', (_name, { query }) => {
  expect(validate(buildSchema(printedSchema), parse(query))).toEqual([])
})

test('the tabs have different names, and lines that fit into their panel', () => {
  expect(stored.map((tab) => tab.title)).toEqual([
    'LookUpACustomer',
    'SearchForACustomer',
    'ListChangedCustomers',
    'LinkAnIdentifier',
    'PreviewAMerge',
    'SeeAMerge',
    'PreviewASplit',
    'FindDuplicates',
    'LinkACard',
    'SuspendACustomer',
    'ChangeAConsent',
    'FreezeACard',
    'RetireABox',
    'ChangeATier',
    'ExportAll',
    'ARefusal',
    'FollowTheFeed',
    'CreateAWebhook',
    'ErrorCatalog',
  ])
  for (const line of stored.flatMap((tab) => tab.query.split('\n'))) expect(line.length).toBeLessThan(62)
})

test('ListChangedCustomers lists active customers, the latest change first', async () => {
  const { customers } = await run('ListChangedCustomers')

  const { nodes, totalCount } = customers as {
    nodes: { status: string; updatedAt: string }[]
    totalCount: number
  }
  const times = nodes.map(({ updatedAt }) => updatedAt)
  expect(times).toEqual(times.toSorted().toReversed())
  expect(new Set(nodes.map(({ status }) => status))).toEqual(new Set(['ACTIVE']))
  expect([nodes.length > 1, totalCount >= nodes.length]).toEqual([true, true])
})

test('PreviewASplit shows that the web profile would move with its identifiers', async () => {
  const { previewSplitProfile } = await run('PreviewASplit')

  expect(previewSplitProfile).toMatchObject({
    ...{ __typename: 'SplitProfilePreview', into: null, cardNumbers: [], points: [], notices: [] },
    identifiers: [{ type: 'EXTERNAL_ID', value: 'web-240002' }, { type: 'MOBILE' }, { type: 'EMAIL' }],
  })
})

test('LookUpACustomer finds Somchai with his sources, cards and history', async () => {
  const { customer } = await run('LookUpACustomer')

  expect(customer).toMatchObject({
    firstName: 'สมชาย',
    lastName: 'ใจดี',
    mobile: '+66 81 234 5678',
    loyaltyType: 'LOYALTY',
    profiles: [
      { sourceAccount: { source: 'INSTORE' }, associatedWith: 'BKK-SIAM-03' },
      { sourceAccount: { source: 'LINE', accountId: 'bangkok', name: 'Cardinal ประเทศไทย' } },
      { sourceAccount: { source: 'WEBSITE' } },
    ],
    cards: { totalCount: 2 },
  })
})

test('SearchForACustomer finds Somchai despite the typing error', async () => {
  const { searchCustomers } = await run('SearchForACustomer')

  expect((searchCustomers as { edges: unknown[] }).edges[0]).toMatchObject({
    node: { firstName: 'สมชาย', lastName: 'ใจดี' },
    matches: [{ field: 'NAME', kind: 'TYPING_ERROR', value: 'สมชาย ใจดี' }],
  })
})

test('LinkAnIdentifier attaches the identifier once, and replays afterwards', async () => {
  const first = await run('LinkAnIdentifier')
  const second = await run('LinkAnIdentifier')

  expect(first.linkCard).toMatchObject({
    __typename: 'LinkCardPayload',
    replayed: false,
    notices: [],
    customer: { firstName: 'Jürgen', lastName: 'Müller' },
  })
  const { identifiers } = (first.linkCard as { customer: { identifiers: unknown[] } }).customer
  expect(identifiers).toContainEqual({
    type: 'EXTERNAL_ID',
    value: 'web-240117',
    profile: { sourceAccount: { source: 'WEBSITE', accountId: null } },
  })
  expect(second.linkCard).toEqual({ ...(first.linkCard as object), replayed: true })
})

test('CreateAWebhook tells the secret once', async () => {
  const first = await run('CreateAWebhook')
  const second = await run('CreateAWebhook')

  expect(first.createWebhook).toMatchObject({
    ...{ __typename: 'CreateWebhookPayload', replayed: false, secret: expect.stringMatching(/^whsec_/) },
    webhook: { url: 'http://127.0.0.1:5000/', status: 'ACTIVE' },
  })
  expect(second.createWebhook).toEqual({ ...(first.createWebhook as object), replayed: true, secret: null })
})

test('PreviewAMerge shows the same merge each time, and does not merge', async () => {
  const before = await api.db.merge.count()

  const first = await run('PreviewAMerge')

  expect(first.previewLinkCard).toMatchObject({
    __typename: 'LinkCardPreview',
    merge: {
      survivor: { firstName: 'ชลธิชา', lastName: 'นาคสวัสดิ์' },
      absorbed: { firstName: 'ชลธิชา', lastName: null },
    },
    notices: [{ code: 'MERGED' }],
  })
  expect(await run('PreviewAMerge')).toEqual(first)
  expect(await api.db.merge.count()).toBe(before)
})

test('SeeAMerge merges two customers once, and replays afterwards', async () => {
  const before = await api.db.merge.count()

  const first = await run('SeeAMerge')
  const second = await run('SeeAMerge')

  const { survivorId, absorbedId } = first.linkCard as { survivorId: string; absorbedId: string }
  expect(first.linkCard).toMatchObject({
    replayed: false,
    notices: [{ code: 'MERGED' }],
    merge: { mergedBy: 'demo' },
    customer: {
      id: survivorId,
      mergedIds: [absorbedId],
      firstName: '慧茜',
      lastName: '王',
      profiles: [
        { sourceAccount: { source: 'INSTORE' } },
        { sourceAccount: { source: 'WECHAT', accountId: 'retail-cn' } },
      ],
    },
  })
  expect(second.linkCard).toEqual({ ...(first.linkCard as object), replayed: true })
  expect(await api.db.merge.count()).toBe(before + 1)
})

test('LinkACard issues a card of the pool once, and replays afterwards', async () => {
  const first = await run('LinkACard')
  const second = await run('LinkACard')

  expect(first.linkCard).toMatchObject({
    replayed: false,
    customer: {
      firstName: 'พิมพ์ชนก',
      cards: { totalCount: 1, edges: [{ node: { cardNumber: '7000000000009006', status: 'ACTIVE' } }] },
    },
  })
  expect(second.linkCard).toEqual({ ...(first.linkCard as object), replayed: true })
})

test('SuspendACustomer suspends Kittisak once, with the reason in his history, and replays afterwards', async () => {
  const first = await run('SuspendACustomer')
  const second = await run('SuspendACustomer')

  expect(first.changeCustomerStatus).toMatchObject({
    replayed: false,
    customer: {
      ...{ firstName: 'กิตติศักดิ์', status: 'SUSPENDED' },
      history: {
        nodes: [
          {
            ...{ type: 'CUSTOMER_STATUS_CHANGED', reason: 'The phone was stolen' },
            data: { from: 'ACTIVE', to: 'SUSPENDED' },
          },
        ],
      },
    },
  })
  expect(second.changeCustomerStatus).toEqual({ ...(first.changeCustomerStatus as object), replayed: true })
})

test('FindDuplicates shows the people who registered twice, and nobody else', async () => {
  await compareAll(api)

  const { suspectedDuplicates } = await run('FindDuplicates')

  const { edges } = suspectedDuplicates as { edges: { node: Record<string, { lastName: string }> }[] }
  const pairs = edges.map(({ node }) => [node.customer?.lastName, node.otherCustomer?.lastName])
  expect(pairs.toSorted()).toEqual([
    ['Großmann', 'Grossman'],
    ['มั่นคง', 'Mankhong'],
    ['孙', '孙'],
  ])
})

test('ChangeAConsent ends a subscription once, shows its history, and replays afterwards', async () => {
  const first = await run('ChangeAConsent')
  const second = await run('ChangeAConsent')

  const { profile } = first.updateProfile as { profile: { channels: unknown[] } }
  expect(first.updateProfile).toMatchObject({ replayed: false, profile: { firstName: 'รัชนีกร' } })
  expect(profile.channels).toMatchObject([
    { type: 'MOBILE', subscribed: true },
    {
      type: 'EMAIL',
      subscribed: false,
      consent: { status: 'UNSUBSCRIBED', collectedFrom: 'call center', at: '2026-11-20T14:05:00+07:00' },
      consentHistory: {
        edges: [
          { node: { status: 'UNSUBSCRIBED', actor: 'demo', reason: 'Too many e-mails' } },
          { node: { status: 'SUBSCRIBED', actor: 'demo-seed', reason: null } },
        ],
      },
    },
  ])
  expect(second.updateProfile).toEqual({ ...(first.updateProfile as object), replayed: true })
})

test('FreezeACard suspends a card of a customer', async () => {
  expect(await run('FreezeACard')).toMatchObject({
    suspendCard: { card: { status: 'SUSPENDED', frozen: false } },
  })
})

test('RetireABox retires two cards of the closed series', async () => {
  expect(await run('RetireABox')).toMatchObject({
    retireCards: { retirement: { requested: 2, retired: 2, skipped: 0, status: 'DONE' } },
  })
})

test('ChangeATier raises a tier once, and replays afterwards', async () => {
  const first = await run('ChangeATier')
  const second = await run('ChangeATier')

  expect(first.changeTier).toMatchObject({
    replayed: false,
    customer: {
      firstName: 'สมชาย',
      enrollments: [
        {
          program: { name: 'Cardinal Club' },
          tier: { tierNumber: 4, name: 'Platinum' },
          tierExpiresAt: '2099-03-31T23:59:59+07:00',
        },
      ],
    },
  })
  expect(second.changeTier).toEqual({ ...(first.changeTier as object), replayed: true })
})

test('ExportAll exports all customers once, and replays afterwards', async () => {
  const { startExport } = await run('ExportAll')

  const { dataExport: started } = startExport as { dataExport: { id: string } }
  expect(started).toMatchObject({ fileName: `export-${keyOf(started.id)}.ndjson` })
  await expect.poll(() => api.db.dataExport.findMany()).toMatchObject([{ status: 'DONE' }])
  expect(await run('ExportAll')).toMatchObject({
    startExport: { dataExport: { id: started.id, status: 'DONE', total: expect.any(Number) } },
  })
  await removeExports()
})

test('ARefusal names the holder, changes nothing, and replays afterwards', async () => {
  const before = await api.db.card.findUnique({ where: { number: '7000000000000013' } })

  const first = await run('ARefusal')
  const second = await run('ARefusal')

  expect(first.linkCard).toMatchObject({
    __typename: 'CardTakenError',
    code: 'CARD_TAKEN',
    cardNumber: '7000000000000013',
    customerId: Buffer.from(`Customer:${before?.customerId}`).toString('base64'),
    replayed: false,
  })
  expect(second.linkCard).toEqual({ ...(first.linkCard as object), replayed: true })
  expect(await api.db.card.findUnique({ where: { number: '7000000000000013' } })).toEqual(before)
})

test('ErrorCatalog lists the refusals', async () => {
  const { errorCatalog } = await run('ErrorCatalog')

  expect(errorCatalog).toContainEqual(
    expect.objectContaining({ code: 'CARD_TAKEN', type: 'CardTakenError', retryable: false }),
  )
})

test('FollowTheFeed sends all events from the first on, as server-sent events', async () => {
  const tab = stored.find(({ title }) => title === 'FollowTheFeed')
  const variables = JSON.parse(tab?.variables ?? '{}')
  const messages = messagesOf(await openSse(api.url, { key: 'cardinal-demo', query: tab?.query, variables }))

  const { value } = await messages.next()

  expect(value?.errors).toBeUndefined()
  expect(value?.data?.events).toMatchObject({
    __typename: 'IdentifierAttachedEvent',
    identifierType: expect.any(String),
    value: expect.any(String),
    customer: { firstName: expect.any(String) },
  })
  await messages.return()
})
