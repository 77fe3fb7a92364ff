import { randomUUID } from 'node:crypto'
import type { Api } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { newCustomer } from '../../support/card/addCards.ts'
import { live } from '../../support/customer/life.ts'
import { change, globalId, keyOf, setStatus } from '../../support/db/change.ts'
import { createSelfWorld } from '../../support/selfService/selfWorld.ts'
import { earn, issue, register } from './people.ts'
import { type Tell, tellerOf } from './tell.ts'

/** Customers that have a token of their own. */
export type Members = Record<
  'self' | 'former' | 'above' | 'root' | 'suspended' | 'erased' | 'unmerged' | 'nobody',
  string
>

/** Lets people live in every way that leaves something to read. Gives those that have a token of their own. */
export async function populate(api: Api): Promise<Members> {
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
  const [erased, suspended = ''] = [await newCustomer(api), people[4]]
  await tell('eraseCustomer', { customer: { id: erased }, reason: 'asked for' })
  await setStatus(api.db, suspended, 'SUSPENDED')
  await writeRaw(api, [world.own, one.id, ...people])
  return {
    ...{ self: world.own, former: await victimOf(api, world.own), above: world.other.id },
    ...{ root: await rootOf(api), suspended, erased, unmerged: people[1] ?? '' },
    nobody: globalId('Customer', randomUUID()),
  }
}

async function victimOf({ db }: Api, survivor: string): Promise<string> {
  const { id } = await db.customer.findFirstOrThrow({ where: { survivorId: keyOf(survivor) } })
  return globalId('Customer', id)
}

/** The customer at the top of the large tree. */
async function rootOf({ db }: Api): Promise<string> {
  const { customerId } = await db.identifier.findFirstOrThrow({ where: { value: 'WURZEL' } })
  return globalId('Customer', customerId)
}

async function configure(tell: Tell): Promise<void> {
  const define = (target: string, name: string, type: string, more = {}) =>
    tell('createFieldDefinition', { target, name, type, ...more })
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
  await tell('createStatusLabel', { label: 'GOLD_ACTIVE', status: 'ACTIVE' })
  await tell('createStatusLabel', { label: 'ÜBERFÄLLIG', status: 'EXPIRED', isDefault: true })
  await tell('createTill', { code: 'BKK-01', name: 'สาขาสยาม' })
  await tell('createTill', { code: 'BER-07', name: 'Alexanderplatz "Ost"' })
  const generated = { form: 'DIGITAL', origin: 'GENERATED', length: 8, checkDigit: 'LUHN', prefix: 'D-' }
  await tell('createCardSeries', { ...generated, code: 'DIGI', name: 'ดิจิทัล', numbering: 'SEQUENTIAL' })
  const printed = { form: 'PHYSICAL', origin: 'EXTERNAL' }
  await tell('createCardSeries', { ...printed, code: 'Plastik', expiryDays: 365, maxPerCustomer: 4 })
  await tell('createCardSeries', { ...printed, code: 'CLOSED', closesAt: '2020-01-01T00:00:00+07:00' })
  const numbers = Array.from({ length: 40 }, (_, n) => `00${String(70_000 + n)}`)
  await tell('addCardsToSeries', { seriesCode: 'Plastik', cardNumbers: [...numbers, 'ZZ-7', '007'] })
  await tell('updateSettings', { digitalCards: true, digitalSeriesCode: 'DIGI', maxMergesPerDay: null })
  await tell('updateSettings', { defaultRegion: 'TH', maxCardsPerCustomer: 12 })
}

/** A tree of a page and more below one owner, in companies of companies. */
async function grow(tell: Tell): Promise<void> {
  const roles = ['OWNER', 'MANAGER', 'DRIVER'].map((code) => ({ code, name: code, maxChildren: 100 }))
  await tell('createHierarchy', { code: 'BAUM', name: 'ต้นไม้ 🌳', roles, allowSkipping: true })
  const company = (externalId: string, more: object = {}) =>
    tell('createCompany', { externalId, name: `GmbH & Co. ${externalId}`, hierarchyCode: 'BAUM', ...more })
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
    tell('mergeCustomers', { survivor: { id: survivor }, absorbed: { id: victim }, reason: 'คนเดียวกัน' })
  await merge(b, a)
  await merge(c, b)
  await merge(people[0], c)
  await merge(people[1], d)
  await tell('unmergeCustomers', { merge: { absorbed: d }, reason: 'doch nicht' })
  const apart = { customer: { id: people[2] }, otherCustomer: { id: d }, reason: 'Zwillinge' }
  await tell('doNotMerge', apart)
  const { ban } = await tell('doNotMerge', { ...apart, otherCustomer: { id: people[3] } }, 'ban { id }')
  await tell('liftMergeBan', { ban: (ban as { id: string }).id, reason: 'ok' })
  await tell('blockIdentifier', { value: '0891112299', type: 'MOBILE', reason: 'เครื่องคิดเงิน' })
  await tell('blockIdentifier', { value: 'x@example.com', reason: 'Müll' })
  await tell('unblockIdentifier', { value: 'x@example.com', reason: 'doch gut' })
  await tell('blockIdentifier', { value: 'any', reason: 'any' })
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
