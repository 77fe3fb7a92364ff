import { expect, test } from 'vitest'
import { compareAll } from '../../support/duplicate/duplicates.ts'
import { storedTabs, usePlaygroundTabs } from '../../support/server/playgroundTabs.ts'
import { messagesOf, openSse } from '../../support/server/sse.ts'

const { api, run } = usePlaygroundTabs()

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

test('ErrorCatalog lists the refusals', async () => {
  const { errorCatalog } = await run('ErrorCatalog')

  expect(errorCatalog).toContainEqual(
    expect.objectContaining({ code: 'CARD_TAKEN', type: 'CardTakenError', retryable: false }),
  )
})

test('FollowTheFeed sends the events of its types from the first on, as server-sent events', async () => {
  const tab = storedTabs.find(({ title }) => title === 'FollowTheFeed')
  const variables = JSON.parse(tab?.variables ?? '{}')
  const messages = messagesOf(await openSse(api.url, { key: 'cardinal-demo', query: tab?.query, variables }))

  const { value } = await messages.next()

  expect(value?.errors).toBeUndefined()
  expect(value?.data?.events).toMatchObject({
    __typename: 'CardLinkedEvent',
    card: { cardNumber: expect.any(String) },
    customer: { firstName: expect.any(String) },
  })
  await messages.return()
})

test('SeeMyself shows Somchai to himself, and nothing of others', async () => {
  const { me } = await run('SeeMyself')

  expect(me).toMatchObject({
    firstName: 'สมชาย',
    cards: { nodes: [{ cardNumber: '7000000000000013' }, { cardNumber: expect.stringMatching(/^CD-/) }] },
    enrollments: [{ program: { name: 'Cardinal Club' }, tier: { name: 'Platinum' } }],
  })
})
