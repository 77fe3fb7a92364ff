import { expect, test } from 'vitest'
import { requestToDecide, requestToWithdraw } from '../../../../src/core/link/rules/openMergeRequest.ts'
import { refusalOf } from './facts.ts'

const now = new Date('2026-11-29T08:00:00Z')
const own = { requestedBy: 'shop', status: 'PENDING' as const, expiresAt: null as Date | null }
const by = (caller: string) => ({ caller, now })
const decided = { ...own, status: 'REJECTED' as const }

test('another caller decides a request, and nobody decides its own', () => {
  expect(requestToDecide(own, by('office'))).toBe(own)
  expect(refusalOf(() => requestToDecide(own, by('shop')))).toEqual({
    code: 'OWN_REQUEST',
    path: ['request'],
  })
})

test('the caller of a request withdraws it, and nobody else', () => {
  expect(requestToWithdraw(own, by('shop'))).toBe(own)
  expect(refusalOf(() => requestToWithdraw(own, by('office')))).toEqual({
    ...{ code: 'REQUEST_OF_ANOTHER', path: ['request'] },
  })
})

test('a decided request is neither decided nor withdrawn again', () => {
  const refused = { code: 'MERGE_REQUEST_DECIDED', requestStatus: 'REJECTED', path: ['request'] }
  expect(refusalOf(() => requestToDecide(decided, by('office')))).toMatchObject(refused)
  expect(refusalOf(() => requestToWithdraw(decided, by('shop')))).toMatchObject(refused)
})

test('a request can be decided or withdrawn until the moment before it expires', () => {
  const [earlier, expired] = [
    { ...own, expiresAt: new Date(+now + 1) },
    { ...own, expiresAt: now },
  ]
  expect(requestToDecide(earlier, by('office'))).toBe(earlier)
  const refused = { code: 'MERGE_REQUEST_DECIDED', requestStatus: 'EXPIRED' }
  expect(refusalOf(() => requestToDecide(expired, by('office')))).toMatchObject(refused)
  expect(refusalOf(() => requestToWithdraw(expired, by('shop')))).toMatchObject(refused)
})

test('a request of another caller is refused before its status is checked', () => {
  expect(refusalOf(() => requestToDecide(decided, by('shop')))).toEqual({
    code: 'OWN_REQUEST',
    path: ['request'],
  })
  expect(refusalOf(() => requestToWithdraw(decided, by('office')))).toEqual({
    ...{ code: 'REQUEST_OF_ANOTHER', path: ['request'] },
  })
})

test.each([requestToDecide, requestToWithdraw])('no request: MERGE_REQUEST_NOT_FOUND', (rule) => {
  expect(refusalOf(() => rule(null, by('shop')))).toEqual({
    code: 'MERGE_REQUEST_NOT_FOUND',
    path: ['request'],
  })
})
