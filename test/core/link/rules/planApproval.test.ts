import { expect, test } from 'vitest'
import { planApproval } from '../../../../src/core/link/rules/planApproval.ts'
import { fullCustomerOf, planLinkCard } from '../../../../src/core/link/rules/planLinkCard.ts'
import { customer, held, item, linkFacts, refusalOf } from './facts.ts'

const named = customer('named', { identifiers: [held('named', 'EMAIL', 'li@example.cn')] })
const holder = customer('holder', { identifiers: [held('holder', 'MOBILE', '+66812345678')] })
const facts = linkFacts(named, [holder], { policies: new Map([['MOBILE', 'REQUIRE_APPROVAL']]) })
const link = { add: [item('MOBILE', '+66812345678')], remove: [] }
const request = {
  ...{ id: 'request', requestedBy: 'anna', status: 'PENDING' as const, expiresAt: null },
  ...{
    holderId: 'holder',
    holder: { survivorId: null as string | null },
    requestReason: 'asked at the till',
  },
}
const approve = (more: Partial<typeof request> = {}, asked = link, reason: string | null = 'twins') =>
  planApproval({ facts, link: asked, request: { ...request, ...more }, caller: 'berta', reason })

test('an approval plans the link that was requested', () => {
  expect(approve()).toEqual({
    ...{ facts, plan: planLinkCard(facts, link), id: 'request', holderId: 'holder' },
    ...{ reason: 'twins', eventReason: 'twins' },
  })
})

test('without a reason of its own, the events of an approval have that of the request', () => {
  expect(approve({}, link, null)).toMatchObject({ reason: null, eventReason: 'asked at the till' })
})

test('a holder that was merged is represented by its survivor', () => {
  const merged = { holderId: 'old', holder: { survivorId: 'holder' } }

  expect(approve(merged)).toMatchObject({ holderId: 'old', plan: { merge: { survivorId: 'holder' } } })
})

test.each([{ holderId: 'old' }, { holder: { survivorId: 'other' } }])(
  'MERGE_REQUEST_OUTDATED: another customer holds the identifier now: %j',
  (more) => {
    expect(refusalOf(() => approve(more))).toEqual({
      ...{ code: 'MERGE_REQUEST_OUTDATED', holderId: 'holder', path: ['request'] },
    })
  },
)

test('if no one holds the identifier any more, it is linked without a merge', () => {
  const free = { add: [item('MOBILE', '+66899999999')], remove: [] }

  expect(approve({ holderId: 'old' }, free).plan).toMatchObject({ merge: null, attach: free.add })
})

test('the caller that requested a merge cannot approve it', () => {
  expect(refusalOf(() => approve({ requestedBy: 'berta' }))).toMatchObject({ path: ['request'] })
})

test('a merge needs all facts of the customer', () => {
  const { points: _points, ...incomplete } = named

  expect(fullCustomerOf(named)).toBe(named)
  expect(() => fullCustomerOf(incomplete)).toThrow('a customer to merge was not loaded completely')
})
