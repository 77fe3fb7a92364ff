import { beforeAll, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { newKey, useApi } from '../support/api.ts'
import { createCard, createSeries } from '../support/cardSeries/cardPool.ts'
import { mobile } from '../support/customer/people.ts'
import { globalId, keyOf } from '../support/db/change.ts'
import { snapshot } from '../support/db/snapshot.ts'
import { at, company, fleet, type Person, person } from '../support/hierarchy/fleet.ts'
import { register } from '../support/link/register.ts'
import { newMember, newProgram } from '../support/points/program.ts'

const api = useApi()

/** Why a mutation has no call that changes nothing. */
const alwaysChanges: Readonly<Record<string, string>> = {
  addCards: 'adds cards, or returns a result for each card',
  addCardsToSeries: 'adds numbers, or returns a result for each number',
  addSourceAccount: 'an account that exists is SOURCE_ACCOUNT_EXISTS',
  addTier: 'adds a tier each time',
  activateCard: 'a card that is active is CARD_STATUS_SAME',
  adjustPoints: 'credits or debits at least 1 point',
  approveMergeRequest: 'a request that is decided is MERGE_REQUEST_DECIDED',
  cancelImport: 'an import that is canceled is IMPORT_ENDED',
  createCardSeries: 'a code that exists is CARD_SERIES_EXISTS',
  createMatchRule: 'creates a rule each time',
  createCompany: 'an external id that exists is COMPANY_EXISTS',
  createFieldDefinition: 'a name that exists is FIELD_EXISTS',
  createHierarchy: 'a code that exists is HIERARCHY_EXISTS',
  createProgram: 'creates a program each time',
  createStatusLabel: 'a label that exists is STATUS_LABEL_EXISTS',
  createWebhook: 'creates a webhook each time',
  createTill: 'a code that exists is TILL_EXISTS',
  deleteWebhook: 'a webhook that was deleted is WEBHOOK_NOT_FOUND',
  dismissDuplicate: 'a pair that was dismissed is DUPLICATE_DECIDED',
  endEnrollment: 'a customer that is no longer enrolled is NOT_ENROLLED',
  generateCards: 'generates at least 1 card',
  mergeCustomers: 'a customer that is merged already is MERGE_NOT_ALLOWED',
  proposeMerge: 'a pair that was proposed is DUPLICATE_DECIDED',
  registerCustomer: 'an identifier that is registered is CUSTOMER_EXISTS',
  rejectMergeRequest: 'a request that is decided is MERGE_REQUEST_DECIDED',
  resetCardPin: 'stores a new PIN each time',
  resumeCard: 'a card that is active is CARD_STATUS_SAME',
  rotateWebhookSecret: 'makes a new secret each time',
  retireCards: 'cards that are retired are NO_CARDS_TO_RETIRE',
  replaceCard: 'a card that was replaced is in a final status',
  startExport: 'starts an export each time',
  splitProfile: 'a profile that was split off is PROFILE_NOT_FOUND',
  startImport: 'starts an import each time',
  suspendCard: 'a card that is suspended is CARD_STATUS_SAME',
  transferPoints: 'moves at least 1 point',
  unmergeCustomers: 'a merge that was undone is ALREADY_UNMERGED',
  withdrawMergeRequest: 'a request that is decided is MERGE_REQUEST_DECIDED',
}

let who: Person
let [hierarchyCode, externalId, card] = ['', '', '']
let [programId, member, seriesCode] = [0, '', '']
beforeAll(async () => {
  who = await person(api)
  await send('createTill', till)
  await send('createStatusLabel', { label: 'GOLD_ACTIVE', status: 'ACTIVE' })
  hierarchyCode = await fleet(api)
  card = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(who.id) })
  programId = await newProgram(api)
  member = await newMember(api, programId)
  seriesCode = (await createSeries(api.db)).code
  await api.db.fieldDefinition.createMany({
    data: (['CUSTOMER', 'PROFILE', 'CARD'] as const).map((target) => ({
      ...{ target, name: 'topic', type: 'STRING' as const, enumValues: [] },
    })),
  })
})

const till = { code: 'BKK-SIAM-03', name: 'สยาม' }
const profile = {
  ...{ firstName: 'สมชาย', lastName: 'ใจดี', associatedWith: till.code, fields: { topic: 'coffee' } },
  ...{ registeredAt: '2016-06-23T19:11:18+08:00', lastViewedAt: '2026-01-02T03:04:05+07:00' },
  channels: [{ type: 'EMAIL', value: 'somchai@example.co.th', primary: true, subscribed: true }],
}
const { registeredAt: createDate, lastViewedAt: lastViewedDate, channels: commChannels, ...same } = profile
const associationProfile = { ...same, createDate, lastViewedDate, commChannels }
type Input = () => object | Promise<object>
/** For each mutation that can change nothing: a call that does when it is sent a second time. */
const twice: Readonly<Record<string, Input>> = {
  blockIdentifier: () => ({ value: 'KASSE-0001', reason: 'the phone of a till' }),
  changeCustomerStatus: () => ({ customer: { id: other }, status: 'SUSPENDED', reason: 'fraud' }),
  changeCardStatus: () => ({ card: { cardNumber: card }, statusLabel: 'SUSPENDED' }),
  changeTier: () => ({
    ...{ customer: { id: member }, programId, tierNumber: 2 },
    ...{ expiresAt: '2099-12-31T23:59:59+07:00', reason: 'Kulanz' },
  }),
  doNotMerge: () => ({ customer: by(who), otherCustomer: { id: other }, reason: 'twins' }),
  eraseCustomer: () => ({ customer: { id: erased }, reason: 'asked for' }),
  liftMergeBan: () => ({ ban, reason: 'one person after all' }),
  linkCard: () => ({ customer: by(who), source: 'INSTORE', add: [{ type: 'CUID', value: 'app-7' }] }),
  promoteCard: () => ({ card: { cardNumber: active } }),
  setDefaultCard: () => ({ card: { cardNumber: active } }),
  setSelfLinking: () => ({ seriesCode, selfLinking: 'OPEN' }),
  unblockIdentifier: () => ({ value: 'KASSE-0001', reason: 'a real number after all' }),
  updateAssociation: () => ({
    ...{
      source: 'INSTORE',
      identifiers: [who.phone],
      loyaltyType: 'LOYALTY',
      profiles: [associationProfile],
    },
    ...{
      extendedFields: { topic: 'tea' },
      association: at({ hierarchyCode, roleCode: 'MANAGER', parent: boss }),
    },
    loyaltyProgramEnrollments: [{ programId, tierNumber: 1, loyaltyPoints: 5 }],
  }),
  updateCardSeries: () => ({ seriesCode, name: 'Plastik 2027', maxPerCustomer: 3 }),
  updateCompany: () => ({ externalId, name: '顺丰', parentExternalId: null, active: false }),
  updateMatchRule: () => ({ rule: matchRule, threshold: 95 }),
  updateFieldDefinition: () => ({ target: 'CARD', name: 'topic', maxLength: 40, selfService: 'WRITE' }),
  updateHierarchy: () => ({ hierarchyCode, name: '车队', roles: [{ code: 'HELPER', maxChildren: 7 }] }),
  updateProgram: () => ({ programId, name: '星享俱乐部' }),
  updateTier: () => ({ programId, tierNumber: 1, name: '银卡', retired: false }),
  updateCard: () => ({ card: { cardNumber: card }, cardLabel: 'My card', extendedData: { topic: 'tea' } }),
  updateProfile: () => ({
    ...{ customer: by(who), source: 'INSTORE' },
    profile: { ...profile, firstName: 'Somchai' },
  }),
  updateSource: () => ({ source: 'JD', severalAccounts: true }),
  updateStatusLabel: () => ({ label: 'GOLD_ACTIVE', newLabel: 'GOLD_ACTIVE', isDefault: true }),
  replayWebhookDeliveries: () => ({ webhook }),
  updateWebhook: () => ({ webhook, url: 'https://kasse.example.de/haken', status: 'PAUSED' }),
  updateTill: () => ({ code: till.code, name: 'สยามพารากอน', retired: false }),
  updateSettings: () => ({
    maxCardsPerCustomer: 12,
    identifierPolicies: [{ type: 'CUID', policy: 'REFUSE' }],
  }),
}
const by = ({ id }: Person) => ({ id })

let [other, erased, ban, active, matchRule, webhook] = ['', '', '', '', '', '']
let boss: Person
beforeAll(async () => {
  other = (await register(api, { identifiers: [mobile()] })).customer.id
  erased = (await register(api, { identifiers: [mobile()] })).customer.id
  active = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(other) })
  externalId = await company(api, hierarchyCode)
  boss = await person(api)
  matchRule = globalId('MatchRule', (await api.db.matchRule.findFirstOrThrow({ orderBy: { id: 'asc' } })).id)
  const hook = { url: 'https://hooks.example.co.th/', eventTypes: ['CARD_LINKED'] }
  webhook = ((await send('createWebhook', hook, 'webhook { id }')).webhook as { id: string }).id
  await api.db.$executeRaw`
    INSERT INTO "WebhookDelivery" ("id", "webhookId", "eventTransactionId", "eventId", "eventType", "status", "createdAt", "endedAt")
    VALUES (uuidv7(), ${keyOf(webhook)}::uuid, 1, 1, 'CARD_LINKED', 'PARKED', now(), now())`
  const [one, two] = [await person(api), await person(api)]
  const apart = { customer: by(one), otherCustomer: by(two), reason: 'twins' }
  ban = ((await send('doNotMerge', apart, 'ban { id }')).ban as { id: string }).id
  await send('updateAssociation', {
    ...{ source: 'INSTORE', identifiers: [boss.phone], loyaltyType: 'LOYALTY' },
    association: at({ hierarchyCode, roleCode: 'OWNER' }),
  })
})

async function send(name: string, input: object, select = '__typename'): Promise<Record<string, unknown>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const query = `mutation ($input: ${type}Input!) {
    ${name}(input: $input) { __typename ... on ${type}Payload { ${select} } ... on LoyaltyError { code } } }`
  const { body } = await api.send({ query, variables: { input: { idempotencyKey: newKey(), ...input } } })
  if (!body.data) throw new Error(JSON.stringify(body.errors))
  return body.data[name] as Record<string, unknown>
}

test('every mutation is tried below, or says why each call of it changes something', () => {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {})

  expect([...Object.keys(twice), ...Object.keys(alwaysChanges)].sort()).toEqual(mutations.sort())
})

const inNotice = ['updateAssociation']
test.each(Object.keys(twice))(
  '%s: the second of two equal calls changes nothing and says so',
  async (name) => {
    const input = (await twice[name]?.()) ?? {}
    const selected = inNotice.includes(name) ? 'notices { code }' : '__typename'
    expect(await send(name, input, selected)).not.toHaveProperty('code')
    const before = await snapshot(api.db)

    const again = await send(name, input, selected)

    const { code, notices } = again as { code?: string; notices?: { code: string }[] }
    const said = inNotice.includes(name) ? notices?.map((notice) => notice.code) : [code]
    expect(said).toEqual([name === 'changeCardStatus' ? 'CARD_STATUS_SAME' : 'NOTHING_TO_CHANGE'])
    expect(await snapshot(api.db)).toEqual(before)
  },
)
