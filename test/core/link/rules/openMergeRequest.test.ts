import { expect, test } from 'vitest'
import { requestToDecide, requestToWithdraw } from '../../../../src/core/link/rules/openMergeRequest.ts'
import { refusalOf } from './facts.ts'

const own = { requestedBy: 'shop', status: 'PENDING' as const }
const decided = { ...own, status: 'REJECTED' as const }

test('another caller decides a request, and nobody decides its own', () => {
  expect(requestToDecide(own, 'office')).toBe(own)
  expect(refusalOf(() => requestToDecide(own, 'shop'))).toEqual({ code: 'OWN_REQUEST', path: ['request'] })
})

test('the caller of a request withdraws it, and nobody else', () => {
  expect(requestToWithdraw(own, 'shop')).toBe(own)
  expect(refusalOf(() => requestToWithdraw(own, 'office'))).toEqual({
    ...{ code: 'REQUEST_OF_ANOTHER', path: ['request'] },
  })
})

test('a decided request is neither decided nor withdrawn again', () => {
  const refused = { code: 'MERGE_REQUEST_DECIDED', requestStatus: 'REJECTED', path: ['request'] }
  expect(refusalOf(() => requestToDecide(decided, 'office'))).toMatchObject(refused)
  expect(refusalOf(() => requestToWithdraw(decided, 'shop'))).toMatchObject(refused)
})

test('whose request it is counts before its status', () => {
  expect(refusalOf(() => requestToDecide(decided, 'shop'))).toEqual({
    code: 'OWN_REQUEST',
    path: ['request'],
  })
  expect(refusalOf(() => requestToWithdraw(decided, 'office'))).toEqual({
    ...{ code: 'REQUEST_OF_ANOTHER', path: ['request'] },
  })
})

test.each([requestToDecide, requestToWithdraw])('no request: MERGE_REQUEST_NOT_FOUND', (rule) => {
  expect(refusalOf(() => rule(null, 'shop'))).toEqual({ code: 'MERGE_REQUEST_NOT_FOUND', path: ['request'] })
})
