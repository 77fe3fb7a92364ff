import type { Source } from '../../generated/graphql.ts'
import { newCustomer } from '../../support/addCards.ts'
import { type Api, newKey } from '../../support/api.ts'
import { expireIn } from '../../support/cardLife.ts'
import { change, keyOf, setStatus } from '../../support/change.ts'
import { follow } from '../../support/generation.ts'
import { keyWith } from '../../support/keys.ts'
import { live } from '../../support/life.ts'
import { createSelfWorld } from '../../support/selfWorld.ts'

type Tell = (name: string, input: object, select?: string, key?: string) => Promise<Record<string, unknown>>

/** Sends commands that must be done, and gives what was selected of their payloads. */
const tellerOf =
  (api: Api): Tell =>
  async (name, input, select = '__typename', key) => {
    const type = name[0]?.toUpperCase() + name.slice(1)
    const query = `mutation ($input: ${type}Input!) {
      ${name}(input: $input) { __typename ... on ${type}Payload { ${select} } ... on LoyaltyError { code message path } } }`
    const sent = { query, variables: { input: { idempotencyKey: newKey(), ...input } } }
    const { body } = await api.send(sent, key ? { authorization: `Bearer ${key}` } : {})
    const told = body.data?.[name] as Record<string, unknown> | undefined
    if (told?.__typename !== `${type}Payload`) throw new Error(`${name}: ${JSON.stringify(body)}`)
    return told
  }

/** Lets people live in every way that leaves something to read. Gives the customer that has a token of its own. */
export async function populate(api: Api): Promise<{ self: string }> {
  const tell = tellerOf(api)
  await configure(tell)
  const world = await createSelfWorld(api)
  const one = await live(api, 'อรทัย')
  const people = await register(tell)
  await issue(api, tell, [world.own, ...people])
  await earn(tell, [world.own, ...people.slice(0, 3)])
  await grow(tell)
  await mergeSome(api, tell, people)
  await decideSome(api, tell)
  for (const status of ['SUSPENDED', 'CLOSED', 'DECEASED', 'CANCELLED', 'UNREGISTERED'] as const)
    await setStatus(api.db, await newCustomer(api), status)
  await tell('eraseCustomer', { customer: { id: await newCustomer(api) }, reason: 'asked for' })
  await writeRaw(api, [world.own, one.id, ...people])
  return { self: world.own }
}

async function configure(tell: Tell): Promise<void> {
  const define = (target: string, name: string, type: string, more = {}) =>
    tell('defineField', { target, name, type, ...more })
  for (const target of ['CUSTOMER', 'PROFILE', 'CARD']) {
    await define(target, 'score', 'NUMBER')
    await define(target, 'Zeta_2', 'STRING', { maxLength: 500 })
    await define(target, 'a', 'BOOLEAN')
    await define(target, 'birthday', 'DATE')
    await define(target, 'size', 'ENUM', { enumValues: ['S', 'M "L"', 'ใหญ่'] })
  }
  await tell('addSourceAccount', { source: 'WECHAT', accountId: 'gh_main', name: '总店' })
  await tell('addSourceAccount', { source: 'WECHAT', accountId: 'gh_2', name: null })
  await tell('addSourceAccount', { source: 'LINE', accountId: '@orchid', name: 'กล้วยไม้' })
  await tell('defineStatusLabel', { label: 'GOLD_ACTIVE', status: 'ACTIVE' })
  await tell('defineStatusLabel', { label: 'ÜBERFÄLLIG', status: 'EXPIRED', isDefault: true })
  await tell('defineTill', { code: 'BKK-01', name: 'สาขาสยาม' })
  await tell('defineTill', { code: 'BER-07', name: 'Alexanderplatz "Ost"' })
  const generated = { form: 'DIGITAL', origin: 'GENERATED', length: 8, checkDigit: 'LUHN', prefix: 'D-' }
  await tell('createCardSeries', { ...generated, code: 'DIGI', name: 'ดิจิทัล', numbering: 'SEQUENTIAL' })
  const printed = { form: 'PHYSICAL', origin: 'EXTERNAL' }
  await tell('createCardSeries', { ...printed, code: 'Plastik', expiryDays: 365, maxPerCustomer: 4 })
  await tell('createCardSeries', { ...printed, code: 'CLOSED', closesAt: '2020-01-01T00:00:00+07:00' })
  const numbers = Array.from({ length: 40 }, (_, n) => `00${String(70_000 + n)}`)
  await tell('addCardsToSeries', { seriesCode: 'Plastik', numbers: [...numbers, 'ZZ-7', '007'] })
  await tell('updateSettings', { digitalCards: true, digitalSeriesCode: 'DIGI', maxMergesPerDay: null })
  await tell('updateSettings', { defaultRegion: 'TH', maxCardsPerCustomer: 12 })
}

const someNames = [
  { firstName: 'สมชาย', lastName: 'ใจดี' },
  { firstName: '小明', lastName: '王' },
  { firstName: 'Jürgen', lastName: 'Müßig-Öz' },
  { firstName: '𠮷野', lastName: '👩🏽 O\'Brien "Q" \\ back' },
  { firstName: null, lastName: 'e\u0301 %_$1' },
  { lastName: null },
]
const someDates = ['2016-06-23T19:11:18.120-03:30', '2020-02-29T23:59:59.999+05:45', '2019-01-01T00:00:00Z']
const someFields = [
  { score: 1.0, Zeta_2: 'quote " back \\ slash / tab\t new\nline \u2028 \u2029 \u007f \u0001', a: true },
  { score: 9007199254740991, birthday: '2024-02-29', size: 'M "L"' },
  { score: 0.1, a: false, size: 'ใหญ่', birthday: '2016-06-23T19:11:18+08:00' },
  { score: 1e-7, Zeta_2: '𠮷👩‍👩‍👧<script>&amp;' },
  { score: -0.0, Zeta_2: '' },
  { score: 123456.789e-3 },
]
const someSources: [Source, string | null][] = [
  ['INSTORE', null],
  ['WECHAT', 'gh_main'],
  ['WECHAT', 'gh_2'],
  ['LINE', '@orchid'],
  ['TMALL', null],
  ['WEBSITE', null],
]

async function register(tell: Tell): Promise<string[]> {
  const people: string[] = []
  for (const [n, [source, accountId]] of someSources.entries()) {
    const channels = [
      { type: 'EMAIL', value: `Somchai.${n}@Example.co.th`, primary: true, subscribed: n % 2 === 0 },
      { type: 'LINE', value: `ไลน์-${n}`, verified: true },
    ]
    const profile = {
      ...someNames[n],
      registeredAt: someDates[n % 3],
      fields: someFields[(n + 1) % 6],
      channels,
    }
    const { customer } = await tell(
      'registerCustomer',
      {
        ...{ source, ...(accountId && { accountId }), extendedFields: someFields[n] },
        identifiers: [
          { type: 'MOBILE', value: `+66 89 111 22${String(30 + n)}` },
          { type: 'EMAIL', value: ` Somchai.${n}@Example.co.th` },
          { type: 'CUID', value: `ผู้ใช้-${n % 2}${source}` },
        ],
        profile: {
          ...profile,
          associatedWith: n % 2 ? 'BKK-01' : null,
          lastViewedAt: someDates[(n + 1) % 3],
        },
      },
      'customer { id }',
    )
    people.push((customer as { id: string }).id)
  }
  // The same value in another source is the same person or an ambiguous name; here it is neither.
  await tell('registerCustomer', {
    ...{ source: 'WECHAT', accountId: 'gh_2' },
    identifiers: [{ type: 'WECHAT', value: 'wx-only' }],
  })
  return people
}

async function issue(api: Api, tell: Tell, people: string[]): Promise<void> {
  for (const [n, id] of people.entries()) {
    const physical = [0, 1, 2].map((k) => ({
      loyaltyId: `00${String(70_000 + n * 3 + k)}`,
      ...(k === 0 && { isDefault: true, cardLabel: `Ümlaut's ${n}` }),
      ...(k === 1 && { extendedData: someFields[n % 6] }),
    }))
    await tell('addCards', { customer: { id }, cards: { physical } })
    if (n % 2 === 0) await tell('addCards', { customer: { id }, cards: { digital: { quantity: 2 } } })
    await tell('promoteCard', { card: { number: physical[n % 2]?.loyaltyId } })
  }
  const number = (n: number, k: number) => `00${String(70_000 + n * 3 + k)}`
  await tell('changeCardStatus', { card: { number: number(1, 2) }, statusLabel: 'SUSPENDED', reason: 'ลืม' })
  await tell('changeCardStatus', { card: { number: number(2, 2) }, statusLabel: 'GOLD_ACTIVE' })
  const replacement = { loyaltyId: 'ZZ-7' }
  await tell('replaceCard', { card: { number: number(3, 1) }, why: 'DAMAGED', replacement })
  for (const n of [0, 2, 4]) await expireIn(api, number(n, 0), -60)
  // They expire while the operations run.
  for (const [n, seconds] of [15, 30, 45].entries()) await expireIn(api, number(n + 1, 1), seconds)
  const { generation } = await tell(
    'generateCards',
    { seriesCode: 'DIGI', quantity: 12 },
    'generation { id }',
  )
  await follow(api, (generation as { id: string }).id)
}

async function earn(tell: Tell, people: string[]): Promise<void> {
  const tiers = [{ name: 'Silber' }, { name: 'ทอง' }, { name: '白金' }]
  const { programme } = await tell(
    'createProgramme',
    { name: 'ออร์คิด "พลัส"', tiers },
    'programme { programId }',
  )
  const { programId } = programme as { programId: number }
  for (const [n, id] of people.entries()) {
    const { customer } = { customer: { id } }
    await tell('linkCard', {
      ...{ customer, source: 'INSTORE' },
      add: [{ type: 'EXTERNAL_ID', value: `ERP-${n}` }],
    })
    await tell('updateAssociation', {
      ...{
        source: 'INSTORE',
        loyaltyType: 'LOYALTY',
        identifiers: [{ type: 'EXTERNAL_ID', value: `ERP-${n}` }],
      },
      loyaltyProgramEnrollments: [
        {
          ...{ programId, tierNumber: 1 + (n % 3), loyaltyPoints: n === 0 ? '9007199254740993' : '100' },
          ...(n % 2 === 0 && { tierExpiryDate: '2031-12-31T23:59:59.500+07:00' }),
          pointsExpiryDate: '2030-06-30T23:59:59-09:30',
        },
      ],
    })
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString()
    const credit = { points: '70', expiresAt: soon.replace('Z', '+00:00') }
    await tell('adjustPoints', { customer, programId, change: { credit }, reason: 'ซื้อกาแฟ ☕' })
    await tell('adjustPoints', { customer, programId, change: { debit: { points: '30' } }, reason: 'x' })
  }
}

/** A tree of a page and more below one owner, in companies of companies. */
async function grow(tell: Tell): Promise<void> {
  const roles = ['OWNER', 'MANAGER', 'DRIVER'].map((code) => ({ code, name: code, maxChildren: 100 }))
  await tell('createHierarchy', { code: 'BAUM', name: 'ต้นไม้ 🌳', roles, allowSkipping: true })
  const company = (externalId: string, more: object = {}) =>
    tell('defineCompany', { externalId, name: `GmbH & Co. ${externalId}`, hierarchyCode: 'BAUM', ...more })
  await company('STAMM')
  for (const n of [1, 2, 3]) await company(`AST-${n}`, { parentExternalId: 'STAMM', active: n !== 3 })
  const root = [{ type: 'EXTERNAL_ID', value: 'WURZEL' }]
  await tell('registerCustomer', { source: 'INSTORE', identifiers: root })
  const children = Array.from({ length: 30 }, (_, n) => ({
    identifiers: [{ type: 'EXTERNAL_ID', value: `KIND-${n}` }],
    roleCode: n % 3 === 0 ? 'DRIVER' : 'MANAGER',
  }))
  await tell('updateAssociation', {
    ...{ source: 'INSTORE', loyaltyType: 'LOYALTY', identifiers: root },
    association: {
      ...{ hierarchyCode: 'BAUM', roleCode: 'OWNER', fleetCompany: { externalId: 'STAMM' } },
      relatives: { childCustomers: children },
    },
  })
  await tell('updateAssociation', {
    ...{ source: 'INSTORE', loyaltyType: 'LOYALTY', identifiers: [{ type: 'EXTERNAL_ID', value: 'KIND-1' }] },
    association: {
      ...{ hierarchyCode: 'BAUM', roleCode: 'MANAGER', fleetCompany: { externalId: 'STAMM' } },
      relatives: { childCustomers: [{ identifiers: [{ type: 'EXTERNAL_ID', value: 'ENKEL' }] }] },
    },
  })
}

/** A chain of victims, one that came back, one kept apart, and values that no longer count. */
async function mergeSome(api: Api, tell: Tell, people: string[]): Promise<void> {
  const [a, b, c, d] = await Promise.all([0, 1, 2, 3].map(() => newCustomer(api)))
  const merge = (survivor?: string, victim?: string) =>
    tell('mergeCustomers', { survivor: { id: survivor }, victim: { id: victim }, reason: 'คนเดียวกัน' })
  await merge(b, a)
  await merge(c, b)
  await merge(people[0], c)
  await merge(people[1], d)
  await tell('unmergeCustomers', { merge: { victim: d }, reason: 'doch nicht' })
  const apart = { customer: { id: people[2] }, otherCustomer: { id: d }, reason: 'Zwillinge' }
  await tell('doNotMerge', apart)
  const { ban } = await tell('doNotMerge', { ...apart, otherCustomer: { id: people[3] } }, 'ban { id }')
  await tell('liftMergeBan', { ban: (ban as { id: string }).id, reason: 'ok' })
  await tell('blockIdentifierValue', { value: '0891112299', type: 'MOBILE', reason: 'เครื่องคิดเงิน' })
  await tell('blockIdentifierValue', { value: 'x@example.com', reason: 'Müll' })
  await tell('unblockIdentifierValue', { value: 'x@example.com', reason: 'doch gut' })
  await tell('blockIdentifierValue', { value: 'any', reason: 'any' })
}

/** Links that wait for an approval: one still does, one was approved, one rejected. */
async function decideSome(api: Api, tell: Tell): Promise<void> {
  const identifierPolicies = [{ type: 'ALI_UNAME', policy: 'REQUIRE_APPROVAL' }]
  await tell('updateSettings', { identifierPolicies })
  const decider = await keyWith(api, ['customers:merge'])
  for (const decision of ['none', 'approveMergeRequest', 'rejectMergeRequest']) {
    const alias = { type: 'ALI_UNAME', value: `ali "${decision}"` }
    await tell('registerCustomer', { source: 'TAOBAO', identifiers: [alias] })
    const link = { customer: { id: await newCustomer(api) }, source: 'JD', add: [alias] }
    const { mergeRequest } = await tell('linkCard', link, 'mergeRequest { id }')
    const request = (mergeRequest as { id: string }).id
    if (decision !== 'none') await tell(decision, { request, reason: 'geprüft' }, '__typename', decider)
  }
}

/** What other writers may have left, and the API itself would not take. */
const writeRaw = ({ db }: Api, people: string[]): Promise<void> =>
  change(db, async (tx) => {
    const odd = [
      '{"n": 1.0, "big": 12345678901234567890, "e": 1e21, "small": 1e-7, "zero": -0.0, "trail": 1.500}',
      '{"10": 1, "9": 2, "b": {"2": [1, 2.50, {"x": null}], "1": []}, "é": "\\u00e9\\u2028", "": {}}',
      '{"s": "\\u0001\\b\\f\\n\\r\\t\\u007f\\u0085 \\"\\\\/", "emoji": "👩‍👩‍👧", "deep": [[[[]]]], "max": 1.7976931348623157e308}',
    ]
    for (const [n, json] of odd.entries()) {
      await tx.$executeRaw`UPDATE "Customer" SET "extendedFields" = ${json}::jsonb WHERE "id" = ${keyOf(people[n] ?? '')}::uuid`
      await tx.$executeRaw`UPDATE "Profile" SET "fields" = ${json}::jsonb WHERE "customerId" = ${keyOf(people[n + 1] ?? '')}::uuid`
      await tx.$executeRaw`UPDATE "Card" SET "extendedData" = ${json}::jsonb WHERE "customerId" = ${keyOf(people[n] ?? '')}::uuid AND "isDefault"`
    }
  })
