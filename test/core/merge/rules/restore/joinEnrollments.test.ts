import { expect, test } from 'vitest'
import { moved, plan, record, row } from '../unmerge.ts'

const enrolled = (id: string, customerId: string, programId: number, tierSequence: number) => ({
  ...{ id, customerId, programId, tierSequence, tierExpiresAt: null as Date | null },
})
const expiry = { tierExpiresAt: '2099-12-31T16:59:59.000Z', tierExpiresOffset: 420 }

/** The survivor was enrolled since the merge through this reference, in this tier. The victim has an own enrollment. */
const joined = (matchedBy: string, tierSequence: number, own = enrolled('own', 'victim', 7, 2)) => {
  const { changes, ended, enroll } = plan({
    record: record({ rows: [moved('Identifier', 'phone')] }),
    rows: [row('Enrollment', 'late', { programId: 7, tierSequence, matchedBy, ...expiry })],
    enrolled: [enrolled('late', 'survivor', 7, tierSequence), own],
  })
  return { changes: changes.map(({ id, set }) => [id, set]), ended, enroll }
}

test('an enrollment in a program in which the victim has one ends, and the victim’s gets the higher tier', () => {
  expect(joined('phone', 1)).toEqual({ changes: [], ended: ['late'], enroll: [] })
  expect(joined('phone', 2)).toEqual({ changes: [], ended: ['late'], enroll: [] })
  expect(joined('phone', 3)).toEqual({
    changes: [['own', { tierSequence: 3, ...expiry }]],
    ended: ['late'],
    enroll: [],
  })
})

test('a tier of the victim that has expired gives way to a valid one', () => {
  const expired = { ...enrolled('own', 'victim', 7, 4), tierExpiresAt: new Date('2020-12-31T16:59:59Z') }

  expect(joined('phone', 3, expired).changes).toEqual([['own', { tierSequence: 3, ...expiry }]])
})

test('an enrollment in another program, or of the survivor’s side, does not end', () => {
  expect(joined('phone', 3, enrolled('own', 'victim', 8, 1))).toEqual({
    changes: [['late', { customerId: 'victim' }]],
    ended: [],
    enroll: [],
  })
  expect(joined('phone', 3, enrolled('own', 'stranger', 7, 1))).toMatchObject({ ended: [] })
  expect(joined('mail', 3)).toEqual({ changes: [], ended: [], enroll: [] })
})

test('an enrollment of the victim’s side that another customer has now stays there', () => {
  const { changes, ended } = plan({
    record: record({ rows: [moved('Enrollment', 'e', { programId: 7 })] }),
    rows: [row('Enrollment', 'e', { programId: 7, customerId: 'stranger', tierSequence: 3 })],
    enrolled: [enrolled('own', 'victim', 7, 1)],
  })

  expect({ changes, ended }).toEqual({ changes: [], ended: [] })
})
