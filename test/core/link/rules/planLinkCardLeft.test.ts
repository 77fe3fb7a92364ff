import { expect, test } from 'vitest'
import type { CardFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { planLinkCard } from '../../../../src/core/link/rules/planLinkCard.ts'
import type { CustomerStatus } from '../../../../src/generated/prisma/enums.ts'
import { labels } from '../../card/rules/cardStatusFacts.ts'
import { card, customer, held, item, linkFacts, now, policies, refusalOf } from './facts.ts'

const phone = held('mei', 'MOBILE', '+8613812345678', 'shop')
const mei = (more: Partial<CustomerFacts> = {}) => customer('mei', { identifiers: [phone], ...more })
const own = (number: string, status: CardFacts['status'] = 'ACTIVE') =>
  card(number, { customerId: 'mei', status, statusLabel: { label: status } })
const gone = item('MOBILE', '+8613812345678', { path: ['remove', 0] })
const plastic = (number: string, statusLabel = 'ACTIVE') =>
  item('CARD_NUMBER', number, { statusLabel, path: ['add', 0] })
const last = { code: 'LAST_IDENTIFIER', customerId: 'mei', path: ['remove'] }

test.each(['ISSUED', 'ACTIVE', 'SUSPENDED'] as const)('a card that is %s is enough to keep', (status) => {
  expect(
    planLinkCard(linkFacts(mei({ cards: [own('6001', status)] })), { add: [], remove: [gone] }).detach,
  ).toMatchObject([phone])
})

test.each(['EXPIRED', 'DELETED'] as const)('a card that is %s is not enough to keep', (status) => {
  const facts = linkFacts(mei({ cards: [own('6001', status)] }))

  expect(refusalOf(() => planLinkCard(facts, { add: [], remove: [gone] }))).toEqual(last)
})

test('a card that the same call makes final is not enough to keep, another card is', () => {
  const facts = (cards: CardFacts[]) => linkFacts(mei({ cards }), [], { labels })
  const ending = { add: [plastic('6001', 'DELETED')], remove: [gone] }

  expect(refusalOf(() => planLinkCard(facts([own('6001')]), ending))).toEqual(last)
  expect(planLinkCard(facts([own('6001'), own('6002')]), ending).relabel).toHaveLength(1)
  expect(
    planLinkCard(facts([own('6001')]), { add: [plastic('6001', 'SUSPENDED')], remove: [gone] }).relabel,
  ).toHaveLength(1)
})

test('a new card or a new identifier is enough to keep', () => {
  const facts = linkFacts(mei(), [], { cards: [card('6001')] })

  expect(planLinkCard(facts, { add: [plastic('6001')], remove: [gone] }).link).toHaveLength(1)
  expect(planLinkCard(facts, { add: [item('WECHAT', 'mei')], remove: [gone] }).attach).toHaveLength(1)
})

test('a call without removals may leave nothing that identifies the customer', () => {
  const facts = linkFacts(mei({ identifiers: [], cards: [own('6001')] }), [], { labels })

  expect(planLinkCard(facts, { add: [plastic('6001', 'DELETED')], remove: [] }).relabel).toHaveLength(1)
})

test('the last identifier and the last card do not go together, but one of two may go', () => {
  const facts = linkFacts(mei({ cards: [own('6001')] }), [], { labels })
  const card1 = item('CARD_NUMBER', '6001', { statusLabel: 'NOT_ISSUED', path: ['remove', 1] })
  const email = held('mei', 'EMAIL', 'mei@example.cn', 'shop')
  const both = linkFacts(mei({ identifiers: [phone, email], cards: [own('6001')] }))

  expect(refusalOf(() => planLinkCard(facts, { add: [], remove: [gone, card1] }))).toEqual(last)
  expect(planLinkCard(both, { add: [], remove: [gone] }).detach).toHaveLength(1)
  expect(
    planLinkCard(linkFacts(mei({ identifiers: [phone, email] })), {
      add: [item('WECHAT', 'mei')],
      remove: [gone],
    }).attach,
  ).toHaveLength(1)
})

test('a merge that makes the customer unable to take the card of the call is refused', () => {
  const online = customer('online', {
    ...{ status: 'SUSPENDED' as const, identifiers: [held('online', 'EMAIL', 'mei@example.cn')] },
  })
  const facts = linkFacts(mei(), [online], { cards: [card('6001')], policies: policies([]) })
  const add = [item('EMAIL', 'mei@example.cn'), plastic('6001')]

  expect(refusalOf(() => planLinkCard(facts, { add, remove: [] }))).toMatchObject({
    ...{ code: 'MERGE_NOT_ALLOWED', holderId: 'online', namedId: 'mei' },
  })
})

test('a value that is held elsewhere is refused with the names of its source accounts, in alphabetical order', () => {
  const elsewhere = ['web', 'tmall', 'jd'].map((source) => held('mei', 'EMAIL', 'mei@example.cn', source))
  const others = [
    held('mei', 'EMAIL', 'other@example.cn', 'line'),
    held('mei', 'EXTERNAL_ID', 'mei@example.cn', 'app'),
  ]
  const facts = linkFacts(mei({ identifiers: [phone, ...elsewhere, ...others] }))

  expect(
    refusalOf(() =>
      planLinkCard(facts, { add: [], remove: [item('EMAIL', 'mei@example.cn', { path: ['remove', 0] })] }),
    ),
  ).toEqual({
    ...{ code: 'IDENTIFIER_NOT_FOUND', type: 'EMAIL', heldIn: ['JD', 'TMALL', 'WEB'], path: ['remove', '0'] },
  })
})

test('a value that is removed twice is not held the second time, here or elsewhere', () => {
  const twice = [gone, { ...gone, path: ['remove', 1] }]
  const web = { ...phone, id: 'web', sourceAccountId: 'web' }
  const facts = linkFacts(mei({ identifiers: [phone, web] }))

  expect(refusalOf(() => planLinkCard(facts, { add: [], remove: twice }))).toMatchObject({
    ...{ heldIn: ['WEB'], path: ['remove', '1'] },
  })
})

test.each<[string, Partial<CustomerFacts>, boolean]>([
  ['NON_LOYALTY', { loyaltyType: 'NON_LOYALTY' }, true],
  ['LOYALTY', { loyaltyType: 'LOYALTY' }, false],
])('a customer that is %s and gets a card: becomes LOYALTY, with a notice', (_type, more, becomes) => {
  const plan = planLinkCard(linkFacts(mei(more), [], { cards: [card('6001')] }), {
    ...{ add: [plastic('6001')], remove: [] },
  })

  expect(plan.becomesLoyalty).toBe(becomes)
  expect(plan.notices.map(({ code, path }) => [code, ...path])).toEqual(
    becomes ? [['BECAME_LOYALTY', 'add']] : [],
  )
})

test('an identifier alone makes nobody LOYALTY', () => {
  expect(planLinkCard(linkFacts(mei()), { add: [item('WECHAT', 'mei')], remove: [] }).becomesLoyalty).toBe(
    false,
  )
})

test('in a merge the loyalty type of the merged customer counts', () => {
  const online = customer('online', {
    ...{ loyaltyType: 'LOYALTY' as const, identifiers: [held('online', 'EMAIL', 'mei@example.cn')] },
  })
  const add = [item('EMAIL', 'mei@example.cn'), plastic('6001')]
  const facts = linkFacts(mei(), [online], { cards: [card('6001')], policies: policies([]) })

  expect(planLinkCard(facts, { add, remove: [] })).toMatchObject({ becomesLoyalty: false, matchedBy: 'mei' })
})

test('a merge keeps the reference that the call used', () => {
  const online = customer('online', { identifiers: [held('online', 'EMAIL', 'mei@example.cn')] })
  const facts = linkFacts(mei(), [online], { matchedBy: phone.id })

  expect(planLinkCard(facts, { add: [item('EMAIL', 'mei@example.cn')], remove: [] }).matchedBy).toBe(phone.id)
})

test.each<[CustomerStatus, string, string | null]>([
  ['CLOSED', 'SUSPENDED', null],
  ['CLOSED', 'ทอง', 'ACCOUNT_CLOSED'],
  ['SUSPENDED', 'ทอง', null],
])('a held card of a customer that is %s gets the label %s: %s', (status, text, code) => {
  const facts = linkFacts(mei({ status, cards: [own('6001')] }), [], { labels, now })
  const relabel = () => planLinkCard(facts, { add: [plastic('6001', text)], remove: [] }).relabel

  if (code) expect(refusalOf(relabel)).toEqual({ code, customerId: 'mei', path: ['customer'] })
  else expect(relabel()).toHaveLength(1)
})

test('a suspended member does not relabel a card, but may suspend it', () => {
  const facts = {
    ...linkFacts(mei({ status: 'SUSPENDED', cards: [own('6001')] }), [], { labels }),
    bySelf: true,
  }

  expect(refusalOf(() => planLinkCard(facts, { add: [plastic('6001', 'ทอง')], remove: [] }))).toMatchObject({
    code: 'ACCOUNT_NOT_ACTIVE',
  })
  expect(planLinkCard(facts, { add: [plastic('6001', 'SUSPENDED')], remove: [] }).relabel).toHaveLength(1)
})
