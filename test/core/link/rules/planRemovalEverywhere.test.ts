import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import type { LinkItem } from '../../../../src/core/identifier/rules/linkItem.ts'
import { isEverywhere } from '../../../../src/core/link/rules/isEverywhere.ts'
import { itemChanges, noItemChanges } from '../../../../src/core/link/rules/itemChanges.ts'
import type { EverywhereFacts } from '../../../../src/core/link/rules/linkPlan.ts'
import type { WaitingRequest } from '../../../../src/core/link/rules/openMergeRequest.ts'
import { planProposedMerge } from '../../../../src/core/link/rules/planProposedMerge.ts'
import { planRemovalEverywhere } from '../../../../src/core/link/rules/planRemovalEverywhere.ts'
import { card, customer, held, item, linkFacts, now, refusalOf, settings } from './facts.ts'

const accounts = ['web', 'app'].map((id) => ({ id, sourceCode: 'ECOMMERCE' as const, accountId: id }))
const [web, app] = accounts
const email = (accountId: string) => held('anna', 'EMAIL', 'anna@example.de', accountId)
const line = held('anna', 'LINE', 'U1', 'app')
const plastic = card('8800', { customerId: 'anna' })
const anna = (more: Partial<CustomerFacts> = {}) =>
  customer('anna', { identifiers: [email('web'), line, email('app')], cards: [plastic], ...more })
const plan = (remove: LinkItem[], one = anna(), more: Partial<EverywhereFacts> = {}) =>
  planRemovalEverywhere({ ...linkFacts(one), target: null, accounts, ...more }, { remove })
const gone = (type: 'EMAIL' | 'LINE' | 'CARD_NUMBER', value: string, index = 0) =>
  item(type, value, { path: ['remove', index], statusLabel: type === 'CARD_NUMBER' ? 'NOT_ISSUED' : null })
const mail = gone('EMAIL', 'anna@example.de')

test('an identifier is removed in every account, and nothing else changes', () => {
  expect(plan([mail], anna(), { matchedBy: 'anna-card' })).toEqual({
    detach: [
      { ...email('web'), account: web },
      { ...email('app'), account: app },
    ],
    ...{ delink: [], merge: null, attach: [], link: [], becomesLoyalty: false, relabel: [], unapproved: [] },
    ...{ customerId: 'anna', matchedBy: 'anna-card', profile: { id: null, position: 0 }, notices: [] },
  })
})

test('a card is removed too, and a call that named a merged customer is told so', () => {
  const { delink, detach, notices } = plan([gone('CARD_NUMBER', '8800'), mail], anna(), {
    followedFrom: 'old',
  })
  expect(delink).toMatchObject([{ id: 'card-8800', number: '8800', label: { status: 'NOT_ISSUED' } }])
  expect(detach).toHaveLength(2)
  expect(notices).toHaveLength(1)
})

test('what is not there, or is named twice, is refused', () => {
  expect(refusalOf(() => plan([gone('EMAIL', 'wei@example.cn')]))).toEqual({
    ...{ code: 'IDENTIFIER_NOT_FOUND', type: 'EMAIL', heldIn: [], path: ['remove', '0'] },
  })
  expect(refusalOf(() => plan([mail, { ...mail, path: ['remove', 1] }]))).toMatchObject({
    ...{ code: 'IDENTIFIER_NOT_FOUND', path: ['remove', '1'] },
  })
  expect(refusalOf(() => plan([gone('LINE', 'anna@example.de')]))).toMatchObject({ type: 'LINE' })
  for (const numbers of [['8801'], ['8800', '8800']])
    expect(refusalOf(() => plan(numbers.map((one, n) => gone('CARD_NUMBER', one, n))))).toEqual({
      ...{ code: 'IDENTIFIER_NOT_FOUND', type: 'CARD_NUMBER', heldIn: [] },
      path: ['remove', String(numbers.length - 1)],
    })
})

test('something that identifies the customer must be left', () => {
  const last = { code: 'LAST_IDENTIFIER', customerId: 'anna', path: ['remove'] }
  expect(plan([mail, gone('LINE', 'U1')]).detach).toHaveLength(3)
  expect(refusalOf(() => plan([mail, gone('LINE', 'U1'), gone('CARD_NUMBER', '8800')]))).toEqual(last)
  expect(refusalOf(() => plan([mail, gone('LINE', 'U1')], anna({ cards: [] })))).toEqual(last)
  const expired = [card('8800', { customerId: 'anna', status: 'EXPIRED' })]
  expect(refusalOf(() => plan([mail, gone('LINE', 'U1')], anna({ cards: expired })))).toEqual(last)
})

test('without an item nothing would change, and a closed customer keeps its identifiers', () => {
  expect(refusalOf(() => plan([]))).toEqual({ code: 'NOTHING_TO_CHANGE', path: [] })
  expect(refusalOf(() => plan([mail], anna({ status: 'CLOSED' })))).toMatchObject({ code: 'ACCOUNT_CLOSED' })
  expect(plan([gone('CARD_NUMBER', '8800')], anna({ status: 'CLOSED' })).delink).toHaveLength(1)
})

test('an identifier of an account that was not loaded is an error of the service', () => {
  expect(() => plan([mail], anna(), { accounts: [] })).toThrow('was not loaded')
})

test('a link removes everywhere if it names all sources and adds nothing', () => {
  const all = { source: 'ALL' } as const
  const add = [{ type: 'EMAIL', value: 'anna@example.de' } as const]
  expect([isEverywhere(all), isEverywhere({ ...all, add: [] })]).toEqual([true, true])
  expect([isEverywhere({ ...all, add }), isEverywhere({ ...all, source: 'LINE' })]).toEqual([false, false])
  expect(refusalOf(() => isEverywhere({ ...all, accountId: 'web' }))).toMatchObject({
    ...{ code: 'INVALID_SOURCE', source: 'ALL', path: ['accountId'] },
  })
  expect(isEverywhere({ ...all, add, accountId: 'web' })).toBe(false)
})

test('a card that is delinked and linked again counts as linked', () => {
  const [one, two, three] = ['one', 'two', 'three'].map((id) => ({ id }))
  const planned = {
    link: [one, two],
    relabel: [three],
    delink: [two, { id: 'four' }],
    detach: [{ id: 'five' }],
  }
  expect(itemChanges(planned as Parameters<typeof itemChanges>[0], ['six'])).toEqual({
    ...{ cardIds: ['one', 'two', 'three'], removedCardIds: ['four'] },
    ...{ identifierIds: ['six'], removedIdentifierIds: ['five'] },
  })
  expect(noItemChanges).toEqual({
    ...{ cardIds: [], removedCardIds: [], identifierIds: [], removedIdentifierIds: [] },
  })
})

const request: WaitingRequest = {
  ...{ id: 'request', holderId: 'wei', requestReason: 'Dublette', requestedBy: 'anna', expiresAt: null },
  status: 'PENDING',
}
const proposed = (reason: string | null, more: Partial<WaitingRequest> | null = {}, caller = 'boss') =>
  planProposedMerge({
    ...{ request: more && { ...request, ...more }, caller, now, reason },
    merge: {
      now,
      survivor: customer('wei'),
      victim: customer('li'),
      series: [],
      settings,
      nameOf: (id) => id,
    },
  })

test('a proposed merge is planned with the reason of the approval, else that of the request', () => {
  expect(proposed('geprüft')).toMatchObject({
    ...{ id: 'request', holderId: 'wei', reason: 'geprüft', eventReason: 'geprüft' },
    plan: { survivorId: 'wei', victimId: 'li' },
  })
  expect(proposed(null)).toMatchObject({ reason: null, eventReason: 'Dublette' })
  expect(proposed(null, { requestReason: null }).eventReason).toBe(null)
})

test('nobody approves a merge that is not proposed, or that was proposed by the same caller', () => {
  expect(refusalOf(() => proposed(null, null))).toMatchObject({ code: 'MERGE_REQUEST_NOT_FOUND' })
  expect(refusalOf(() => proposed(null, {}, 'anna'))).toMatchObject({ code: 'OWN_REQUEST' })
})
