import { expect, test } from 'vitest'
import { keyOf } from '../../support/db/change.ts'
import { usePlaygroundTabs } from '../../support/server/playgroundTabs.ts'
import { removeExports } from '../../support/transfer/dataExport.ts'

const { api, run } = usePlaygroundTabs()

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

test('CreateAWebhook creates another webhook at each run, and tells its secret', async () => {
  const answers = [await run('CreateAWebhook'), await run('CreateAWebhook')]

  for (const { createWebhook } of answers)
    expect(createWebhook).toMatchObject({
      ...{ __typename: 'CreateWebhookPayload', replayed: false, secret: expect.stringMatching(/^whsec_/) },
      webhook: { url: 'http://127.0.0.1:5000/', status: 'ACTIVE' },
    })
  expect(await api.db.webhook.count({ where: { url: 'http://127.0.0.1:5000/' } })).toBe(2)
})

test('SeeAMerge merges two new customers at each run', async () => {
  const before = await api.db.merge.count()

  for (const { shop, follower, linkCard } of [await run('SeeAMerge'), await run('SeeAMerge')]) {
    const { customer: survivor } = shop as { customer: { id: string } }
    const { customer: absorbed } = follower as { customer: { id: string } }
    expect(linkCard).toMatchObject({
      ...{ replayed: false, survivorId: survivor.id, absorbedId: absorbed.id },
      notices: [{ code: 'MERGED' }],
      merge: { mergedBy: 'demo' },
      customer: {
        ...{ id: survivor.id, mergedIds: [absorbed.id], firstName: '佳怡', lastName: '林' },
        profiles: [
          { sourceAccount: { source: 'INSTORE' } },
          { sourceAccount: { source: 'WECHAT', accountId: 'retail-cn' } },
        ],
      },
    })
  }
  expect(await api.db.merge.count()).toBe(before + 2)
})

test('ARefusal names the holder and changes nothing, at each run', async () => {
  const before = await api.db.card.findUnique({ where: { number: '7000000000000013' } })

  for (const { linkCard } of [await run('ARefusal'), await run('ARefusal')])
    expect(linkCard).toMatchObject({
      ...{ __typename: 'CardTakenError', code: 'CARD_TAKEN', cardNumber: '7000000000000013' },
      customerId: Buffer.from(`Customer:${before?.customerId}`).toString('base64'),
      replayed: false,
    })
  expect(await api.db.card.findUnique({ where: { number: '7000000000000013' } })).toEqual(before)
})

test('LinkACard issues a card of the pool and takes it back, at each run', async () => {
  for (const answer of [await run('LinkACard'), await run('LinkACard')])
    expect(answer).toMatchObject({
      issued: {
        replayed: false,
        customer: {
          firstName: 'พิมพ์ชนก',
          cards: {
            totalCount: 1,
            edges: [{ node: { cardNumber: '7000000000009006', status: 'ACTIVE' } }],
          },
        },
      },
      returned: { replayed: false, customer: { cards: { totalCount: 0 } } },
    })
})

test('SuspendACustomer suspends Kittisak and makes him active again, at each run, with the reasons', async () => {
  const changeOf = (from: string, to: string, reason: string) => ({
    replayed: false,
    customer: {
      ...{ firstName: 'กิตติศักดิ์', status: to },
      history: { nodes: [{ type: 'CUSTOMER_STATUS_CHANGED', reason, data: { from, to } }] },
    },
  })

  for (const answer of [await run('SuspendACustomer'), await run('SuspendACustomer')])
    expect(answer).toMatchObject({
      suspended: changeOf('ACTIVE', 'SUSPENDED', 'The phone was stolen'),
      active: changeOf('SUSPENDED', 'ACTIVE', 'The phone is back'),
    })
})

test('ChangeAConsent records another consent at each run', async () => {
  await run('ChangeAConsent')
  const { updateProfile } = await run('ChangeAConsent')

  const { profile } = updateProfile as { profile: { channels: unknown[] } }
  expect(updateProfile).toMatchObject({ replayed: false, profile: { firstName: 'รัชนีกร' } })
  const unsubscribed = { status: 'UNSUBSCRIBED', actor: 'demo', reason: 'Too many e-mails' }
  expect(profile.channels).toMatchObject([
    { type: 'MOBILE', subscribed: true },
    {
      ...{ type: 'EMAIL', subscribed: false },
      consent: { status: 'UNSUBSCRIBED', collectedFrom: 'call center' },
      consentHistory: {
        edges: [
          { node: unsubscribed },
          { node: unsubscribed },
          { node: { status: 'SUBSCRIBED', actor: 'demo-seed', reason: null } },
        ],
      },
    },
  ])
})

test('FreezeACard suspends a card of a customer and resumes it, at each run', async () => {
  for (const answer of [await run('FreezeACard'), await run('FreezeACard')])
    expect(answer).toMatchObject({
      suspendCard: { replayed: false, card: { status: 'SUSPENDED', frozen: false } },
      resumeCard: { replayed: false, card: { status: 'ACTIVE' } },
    })
})

test('RetireABox retires two new cards of the closed series at each run', async () => {
  for (const answer of [await run('RetireABox'), await run('RetireABox')])
    expect(answer).toMatchObject({
      addCardsToSeries: { added: 2 },
      retireCards: {
        ...{ replayed: false },
        retirement: { requested: 2, retired: 2, skipped: 0, status: 'DONE' },
      },
    })
})

test('ChangeATier raises a tier and takes it back, at each run', async () => {
  const enrolled = (tierNumber: number, tierExpiresAt: string) => ({
    replayed: false,
    customer: {
      firstName: 'ธนกร',
      enrollments: [{ program: { name: 'Cardinal Club' }, tier: { tierNumber }, tierExpiresAt }],
    },
  })

  for (const answer of [await run('ChangeATier'), await run('ChangeATier')])
    expect(answer).toMatchObject({
      up: enrolled(4, '2099-03-31T23:59:59+07:00'),
      down: enrolled(3, '2028-03-31T23:59:59+07:00'),
    })
})

test('ExportAll exports all customers at each run', async () => {
  const ids: string[] = []
  for (let runs = 1; runs <= 2; runs++) {
    const { startExport } = await run('ExportAll')
    const { dataExport } = startExport as { dataExport: { id: string; fileName: string } }
    expect(dataExport.fileName).toBe(`export-${keyOf(dataExport.id)}.ndjson`)
    await expect.poll(() => api.db.dataExport.count({ where: { status: 'DONE' } })).toBe(runs)
    ids.push(dataExport.id)
  }

  expect(new Set(ids).size).toBe(2)
  await removeExports()
})

test('FreezeMyCard freezes Somchai’s card and unfreezes it, at each run, as himself', async () => {
  for (const answer of [await run('FreezeMyCard'), await run('FreezeMyCard')])
    expect(answer).toEqual({
      suspendCard: {
        ...{ __typename: 'SuspendCardPayload', replayed: false },
        card: { cardNumber: '7000000000000013', status: 'SUSPENDED', frozen: true },
      },
      resumeCard: {
        ...{ __typename: 'ResumeCardPayload', replayed: false },
        card: { cardNumber: '7000000000000013', status: 'ACTIVE', frozen: false },
      },
    })
  const { caller } = await api.db.event.findFirstOrThrow({
    orderBy: { id: 'desc' },
    select: { caller: true },
  })
  expect(caller).toMatch(/^self:/)
})

test('ImportAFile brings the customers of the example in once', async () => {
  for (const unchanged of [0, 50]) {
    expect((await run('ImportAFile')).startImport).toMatchObject({
      customerImport: { file: 'customers.ndjson' },
    })
    const latest = () => api.db.customerImport.findFirst({ orderBy: { id: 'desc' } })
    await expect.poll(async () => (await latest())?.status, { timeout: 30_000 }).toBe('DONE')
    expect(await latest()).toMatchObject({ accepted: 50 - unchanged, unchanged, refused: 0 })
  }
})

test('PreviewARegistration says at each run that the profile would join, and changes nothing', async () => {
  const before = await api.db.profile.count()
  for (const answer of [await run('PreviewARegistration'), await run('PreviewARegistration')])
    expect(answer.previewRegisterCustomer).toMatchObject({
      ...{ __typename: 'RegisterCustomerPreview', outcome: 'JOINS' },
      attached: [{ type: 'MOBILE' }],
    })
  expect(await api.db.profile.count()).toBe(before)
})

test('ActivateACard makes a card of the post active, at each run', async () => {
  for (const answer of [await run('ActivateACard'), await run('ActivateACard')]) {
    expect(answer.registerCustomer).toMatchObject({ cards: [{ status: 'ISSUED' }] })
    expect(answer.activateCard).toMatchObject({ replayed: false, card: { status: 'ACTIVE' } })
  }
})

test('LetMembersLinkCards opens another series, and gives its card a PIN, at each run', async () => {
  for (const answer of [await run('LetMembersLinkCards'), await run('LetMembersLinkCards')])
    expect(answer).toMatchObject({
      setSelfLinking: { replayed: false, cardSeries: { selfLinking: 'WITH_PIN' } },
      resetCardPin: { replayed: false, card: { status: 'NOT_ISSUED' } },
    })
})

test('AddATier adds another tier at each run', async () => {
  const before = await api.db.tier.count({ where: { programId: 1 } })
  for (const { addTier } of [await run('AddATier'), await run('AddATier')])
    expect(addTier).toMatchObject({ __typename: 'AddTierPayload', replayed: false })
  expect(await api.db.tier.count({ where: { programId: 1 } })).toBe(before + 2)
})

test('CreateAMatchRule creates another rule at each run', async () => {
  const before = await api.db.matchRule.count()
  for (const { createMatchRule } of [await run('CreateAMatchRule'), await run('CreateAMatchRule')])
    expect(createMatchRule).toMatchObject({ replayed: false, rule: { threshold: 80 } })
  expect(await api.db.matchRule.count()).toBe(before + 2)
})
