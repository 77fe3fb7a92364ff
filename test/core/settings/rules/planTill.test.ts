import { expect, test } from 'vitest'
import { isTill } from '../../../../src/core/settings/rules/isTill.ts'
import {
  planNewTill,
  planTillChange,
  readNewTill,
  type TillChangeInput,
} from '../../../../src/core/settings/rules/planTill.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const lastYear = new Date('2025-06-01T00:00:00Z')
const siam = { id: 'till-1', code: 'SIAM-1', name: 'สยาม 1', retiredAt: null as Date | null }
const retired = { ...siam, retiredAt: lastYear }
const change = (wanted: Omit<TillChangeInput, 'code'>, existing: typeof siam | null = siam) =>
  planTillChange({ name: wanted.name ?? undefined, existing, now }, { code: 'SIAM-1', ...wanted })
const set = (...given: Parameters<typeof change>) => change(...given).set
const nothing = { code: 'NOTHING_TO_CHANGE', path: [] }

test('the code and the name of a new till are trimmed', () => {
  expect(readNewTill({ code: ' SIAM-1 ', name: ' สยาม 1 ' })).toEqual({ code: 'SIAM-1', name: 'สยาม 1' })
  expect(readNewTill({ ...siam, code: 'x'.repeat(100) }).code).toHaveLength(100)
  expect(refusalOf(() => readNewTill({ ...siam, code: 'x'.repeat(101) }))).toMatchObject({ path: ['code'] })
  expect(refusalOf(() => readNewTill({ ...siam, name: '' }))).toMatchObject({ path: ['name'] })
})

test('a new till needs a code of its own', () => {
  const till = { code: 'SIAM-1', name: 'สยาม 2' }

  expect(planNewTill({ till, existing: null })).toEqual(till)
  expect(refusalOf(() => planNewTill({ till, existing: retired }))).toEqual({
    ...{ code: 'TILL_EXISTS', tillCode: 'SIAM-1', path: ['code'] },
  })
})

test('a till is renamed, retired or brought back', () => {
  expect(change({ name: 'สยาม 2' })).toEqual({ id: 'till-1', set: { name: 'สยาม 2' } })
  expect(set({ retired: true })).toEqual({ retiredAt: now })
  expect(set({ retired: false }, retired)).toEqual({ retiredAt: null })
})

test('a retired till keeps its time when it is renamed', () => {
  expect(set({ name: 'สยาม 2' }, retired)).toEqual({ name: 'สยาม 2' })
  expect(set({ name: 'สยาม 2', retired: true }, retired)).toEqual({ name: 'สยาม 2' })
})

test('the same name and the same state are nothing to change', () => {
  for (const same of [{}, { name: 'สยาม 1' }, { retired: false }])
    expect(refusalOf(() => change(same))).toEqual(nothing)
  expect(refusalOf(() => change({ retired: true }, retired))).toEqual(nothing)
})

test('a till that changes must exist', () => {
  expect(refusalOf(() => change({ name: 'สยาม 2' }, null))).toEqual({
    ...{ code: 'TILL_NOT_FOUND', tillCode: 'SIAM-1', path: ['code'] },
  })
})

test('once a till is defined, a profile names a till that exists', () => {
  const check = (code: string | null | undefined, areDefined = true) =>
    isTill({ areDefined, named: new Set(['SIAM-1']) }, code)

  for (const code of ['SIAM-1', '', null, undefined]) expect(check(code)).toBe(true)
  expect(check('SIAM-2', false)).toBe(true)
  expect(check('SIAM-2')).toBe(false)
})
