import { expect, test } from 'vitest'
import { assertTill } from '../../../../src/core/settings/rules/assertTill.ts'
import { planTill, readTill } from '../../../../src/core/settings/rules/planTill.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const lastYear = new Date('2025-06-01T00:00:00Z')
const siam = { code: 'SIAM-1', name: 'สยาม 1', retiredAt: null as Date | null }
const plan = (more: { name?: string; retired?: boolean | null }, existing: typeof siam | null = siam) =>
  planTill({ till: { code: 'SIAM-1', name: 'สยาม 1', retired: null, ...more }, existing, now })
const retired = { ...siam, retiredAt: lastYear }
const nothing = { code: 'NOTHING_TO_CHANGE', path: ['name'] }

test('the code and the name are trimmed, and an absent retirement is no change', () => {
  expect(readTill({ code: ' SIAM-1 ', name: ' สยาม 1 ' })).toEqual({
    ...{ code: 'SIAM-1', name: 'สยาม 1', retired: null },
  })
  expect(readTill({ ...siam, retired: false }).retired).toBe(false)
  expect(readTill({ ...siam, code: 'x'.repeat(100) }).code).toHaveLength(100)
  expect(refusalOf(() => readTill({ ...siam, code: 'x'.repeat(101) }))).toMatchObject({ path: ['code'] })
  expect(refusalOf(() => readTill({ ...siam, name: '' }))).toMatchObject({ path: ['name'] })
})

test('a new till is in use, unless it is retired from the start', () => {
  expect(plan({}, null)).toEqual(siam)
  expect(plan({ retired: false }, null)).toEqual(siam)
  expect(plan({ retired: true }, null)).toEqual({ ...siam, retiredAt: now })
})

test('a till is renamed, retired or brought back', () => {
  expect(plan({ name: 'สยาม 2' })).toEqual({ ...siam, name: 'สยาม 2' })
  expect(plan({ retired: true })).toEqual({ ...siam, retiredAt: now })
  expect(plan({ retired: false }, retired)).toEqual(siam)
})

test('a retired till keeps its time when it is renamed', () => {
  expect(plan({ name: 'สยาม 2' }, retired)).toEqual({ ...retired, name: 'สยาม 2' })
  expect(plan({ name: 'สยาม 2', retired: true }, retired)).toEqual({ ...retired, name: 'สยาม 2' })
})

test('the same name and the same state are nothing to change', () => {
  for (const same of [null, false]) expect(refusalOf(() => plan({ retired: same }))).toEqual(nothing)
  for (const same of [null, true]) expect(refusalOf(() => plan({ retired: same }, retired))).toEqual(nothing)
})

test('once a till is defined, a profile names a till that exists', () => {
  const check =
    (code: string | null | undefined, areDefined = true) =>
    () =>
      assertTill({ areDefined, named: new Set(['SIAM-1']) }, code, ['profile', 'associatedWith'])

  for (const code of ['SIAM-1', null, undefined]) expect(check(code)).not.toThrow()
  expect(check('SIAM-2', false)).not.toThrow()
  expect(refusalOf(check('SIAM-2'))).toEqual({
    ...{ code: 'TILL_NOT_FOUND', tillCode: 'SIAM-2', path: ['profile', 'associatedWith'] },
  })
})
