import { expect, test } from 'vitest'
import { storedLink } from '../../../../src/core/link/rules/linkRequest.ts'
import { planLinkCard } from '../../../../src/core/link/rules/planLinkCard.ts'
import { planMergeRequest } from '../../../../src/core/link/rules/planMergeRequest.ts'
import { customer, held, item, linkFacts } from './facts.ts'

const named = customer('named', { identifiers: [held('named', 'EMAIL', 'li@example.cn')] })
const holder = customer('holder', { identifiers: [held('holder', 'MOBILE', '+66812345678')] })
const mobile = item('MOBILE', '+66812345678')
const email = item('EMAIL', 'wang@example.cn', { path: ['add', 1] })
const request = { add: [mobile, email], remove: [] }

const planned = (policy: 'MERGE' | 'REQUIRE_APPROVAL', pending: { id: string; link: object }[] = []) => {
  const facts = linkFacts(named, [holder], { policies: new Map([['MOBILE', policy]]) })
  return planMergeRequest(facts, planLinkCard(facts, request), { request, pending, requestDays: 90 })
}

test('a link that needs no approval becomes no request', () => {
  expect(planned('MERGE')).toBeNull()
})

test('a request keeps the items without their paths', () => {
  expect(planned('REQUIRE_APPROVAL')).toEqual({
    pendingId: null,
    namedId: 'named',
    sourceAccountId: 'shop',
    matchedBy: null,
    holderId: 'holder',
    types: ['MOBILE'],
    link: storedLink(request, []),
    expiresAt: new Date(linkFacts(named, [holder]).now.getTime() + 90 * 86_400_000),
  })
  expect(storedLink(request, []).add[0]).not.toHaveProperty('path')
})

test('the pending request for the same items, in any order, is used', () => {
  const link = storedLink({ add: [email, mobile, mobile], remove: [] }, [])
  expect(planned('REQUIRE_APPROVAL', [{ id: 'pending', link }])?.pendingId).toBe('pending')
})

test('a pending request for other items, or an erased one, is not used', () => {
  const other = storedLink({ add: [mobile], remove: [] }, [])
  const pending = [
    { id: 'other', link: other },
    { id: 'erased', link: {} },
  ]
  expect(planned('REQUIRE_APPROVAL', pending)?.pendingId).toBeNull()
})

test('a link that needs an approval without a merge is a fault', () => {
  const facts = linkFacts(named, [holder], { policies: new Map([['MOBILE', 'REQUIRE_APPROVAL']]) })
  const plan = { ...planLinkCard(facts, request), merge: null }

  expect(() => planMergeRequest(facts, plan, { request, pending: [], requestDays: null })).toThrow(
    'there is no merge',
  )
})
