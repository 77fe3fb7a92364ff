import { expect, test } from 'vitest'
import { planLeave } from '../../../../src/core/hierarchy/rules/planLeave.ts'
import { place, refusalOf } from '../../link/rules/facts.ts'

const path = ['association', 'hierarchyCode']
const manager = place('manager', 2, { companyId: 7 })
const left = { hierarchyId: 1, rolePosition: 2, companyId: 7 }
const leave = (more: Partial<Parameters<typeof planLeave>[0]>) =>
  planLeave({ current: manager, ownChildren: 'REFUSE', fixed: false, ...more })

test('a customer leaves its place; one without a place has nothing to leave', () => {
  expect(leave({})).toEqual(left)
  expect(leave({ current: null, fixed: true })).toBe(null)
})

test('a customer with children leaves only if they may keep their places', () => {
  const current = { ...manager, childCount: 2 }

  expect(refusalOf(() => leave({ current }))).toEqual({
    code: 'INVALID_HIERARCHY',
    reason: 'the customer has 2 children. Move them first, or let them keep their places.',
    path,
  })
  expect(leave({ current, ownChildren: 'KEEP_PLACES' })).toEqual(left)
})

test('nobody leaves if the settings fix associations', () => {
  expect(refusalOf(() => leave({ fixed: true }))).toEqual({
    ...{ code: 'INVALID_HIERARCHY', reason: 'the settings do not allow a change once it is set.', path },
  })
})
