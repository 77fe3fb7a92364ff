import { expect, test } from 'vitest'
import { assertLineShape } from '../../../../src/core/transfer/rules/assertLineShape.ts'
import type { ImportLine } from '../../../../src/core/transfer/rules/importLine.ts'
import { keysOf } from '../../../../src/core/transfer/rules/keysOf.ts'
import { readLine } from '../../../../src/core/transfer/rules/readLine.ts'
import { within } from '../../../../src/core/transfer/rules/within.ts'
import { InvalidInput } from '../../../../src/engine/commonRefusals.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'
import { configuration, email, line } from './lineFacts.ts'

const read = (more: Partial<ImportLine> = {}) => readLine(line(more), configuration())

test('a line without more is an active customer, registered now', () => {
  expect(read({ legacyId: ' kd-1 ' })).toMatchObject({
    ...{ legacyId: 'kd-1', status: 'ACTIVE', loyaltyType: 'NON_LOYALTY', extendedFields: {}, cards: [] },
    ...{ registered: { instant: now, offsetMinutes: 0 }, keptFields: undefined, association: null },
    ...{ enrollments: [], points: [], mergedIds: [], notes: [] },
    profiles: [{ account: { id: 'INSTORE/' } }],
    items: [{ normalizedValue: email.value }],
  })
})

test('a line has what it says', () => {
  const enrollments = [{ programId: 1, tierNumber: 1 }]
  const association = { hierarchyCode: 'FLEET', roleCode: 'DRIVER' }
  expect(
    read({
      ...{
        status: 'SUSPENDED',
        loyaltyType: 'LOYALTY',
        extendedFields: { vip: true },
        enrollments,
        association,
      },
      cards: [{ cardNumber: '8800', seriesCode: 'S1' }],
      points: [{ programId: 1, kind: 'CREDIT', amount: '5' }],
      mergedIds: ['kd-2', ' kd-3', 'kd-1', 'kd-2'],
      notes: [{ text: ' Stammkunde ' }, { text: '老客户', occurredAt: '2024-01-01T08:00:00+08:00' }],
    }),
  ).toMatchObject({
    ...{
      status: 'SUSPENDED',
      loyaltyType: 'LOYALTY',
      extendedFields: { vip: true },
      enrollments,
      association,
    },
    ...{ cards: [{ number: '8800' }], points: [{ amount: 5n }], mergedIds: ['kd-2', 'kd-3'] },
    notes: [
      { text: 'Stammkunde', occurredAt: null },
      { text: '老客户', occurredAt: '2024-01-01T08:00:00+08:00' },
    ],
  })
})

test('a customer is registered since the earliest date of its profiles, else that of the line', () => {
  const registeredAt = '2021-01-01T00:00:00+07:00'
  const dated = (first: string, second: string) =>
    read({
      registeredAt,
      profiles: [
        { source: 'INSTORE', registeredAt: first },
        { source: 'ECOMMERCE', accountId: 'web', registeredAt: second },
      ],
    }).registered
  const [early, late] = ['2019-05-01T00:00:00+02:00', '2020-05-01T00:00:00+08:00']
  const expected = { instant: new Date('2019-04-30T22:00:00Z'), offsetMinutes: 120 }
  expect([dated(early, late), dated(late, early)]).toEqual([expected, expected])
  const cards = [{ cardNumber: '8800', seriesCode: 'S1' }]
  expect(read({ identifiers: [], cards, registeredAt }).registered).toEqual({
    ...{ instant: new Date('2020-12-31T17:00:00Z'), offsetMinutes: 420 },
  })
})

test('a value that its definition no longer takes is kept for the comparison with the customer', () => {
  const { definitions } = configuration()
  const retired = { name: 'vip', type: 'BOOLEAN', enumValues: [], retiredAt: now } as const
  const facts = configuration({ definitions: { ...definitions, customer: [retired] } })
  expect(readLine(line({ extendedFields: { vip: true } }), facts).keptFields).toMatchObject({
    ...{ values: { vip: true }, problems: [{ name: 'vip' }], path: ['extendedFields'] },
  })
})

test('a customer needs an identifier or a card, unless it has ended', () => {
  const empty = { identifiers: null, profiles: [{ source: 'INSTORE' as const }] }
  for (const status of ['ACTIVE', 'SUSPENDED', 'UNREGISTERED'] as const)
    expect(refusalOf(() => read({ ...empty, status }))).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['identifiers'] },
      reason: 'at least one identifier or card is required.',
    })
  for (const status of ['CANCELLED', 'CLOSED', 'DECEASED'] as const)
    expect(read({ ...empty, status })).toMatchObject({ status, items: [] })
  expect(read({ ...empty, cards: [{ cardNumber: '8800', seriesCode: 'S1' }] }).cards).toHaveLength(1)
})

const later = '2026-06-02T00:00:01Z'
test.each<[string, Partial<ImportLine>, string[], string?]>([
  ['INVALID_FIELD', { extendedFields: { size: 1 } }, ['extendedFields']],
  ['INVALID_INPUT', { registeredAt: later }, ['registeredAt'], 'registeredAt is later than a day from now.'],
  ['INVALID_INPUT', { legacyId: '  ' }, ['legacyId'], 'the legacy id is empty.'],
  [
    'INVALID_INPUT',
    { legacyId: 'x'.repeat(201) },
    ['legacyId'],
    'the legacy id is longer than 200 characters; shorten it.',
  ],
  ['INVALID_INPUT', { mergedIds: ['kd-2', ''] }, ['mergedIds', '1']],
  ['INVALID_INPUT', { notes: [{ text: 'a' }, { text: ' ' }] }, ['notes', '1', 'text'], 'the note is empty.'],
  ['INVALID_INPUT', { notes: [{ text: 'x'.repeat(2001) }] }, ['notes', '0', 'text']],
  ['INVALID_INPUT', { notes: [{ text: 'a', occurredAt: later }] }, ['notes', '0', 'occurredAt']],
  ['INVALID_INPUT', { notes: [{ text: 'a', occurredAt: '2024-01-01' }] }, ['notes', '0', 'occurredAt']],
])('%s for %j', (code, more, path, reason) => {
  expect(refusalOf(() => read(more))).toMatchObject({ code, path, ...(reason && { reason }) })
})

test('a legacy id has 200 characters at most, and a moment that is malformed is named', () => {
  expect(read({ legacyId: 'ก'.repeat(200) }).legacyId).toHaveLength(200)
  expect(refusalOf(() => read({ registeredAt: '' })).path).toEqual(['registeredAt'])
  expect(refusalOf(() => read({ registeredAt: '' }))).toMatchObject({
    reason: expect.stringMatching(/^registeredAt is empty; .*\.$/),
  })
})

test('the keys of a line are the values that it brings in, and its parent', () => {
  const association = { hierarchyCode: 'FLEET', roleCode: 'DRIVER', parentLegacyId: ' kd-9 ' }
  const cards = [{ cardNumber: '8800', seriesCode: 'S1' }]
  expect(keysOf(read({ association, cards, mergedIds: ['kd-2'] }))).toEqual({
    legacyIds: ['kd-1', 'kd-2', 'kd-9'],
    creates: ['LEGACY_ID kd-1', 'LEGACY_ID kd-2', `EMAIL ${email.value}`, 'CARD 8800'],
    uses: ['LEGACY_ID kd-9'],
  })
  const none = { legacyIds: ['kd-1'], creates: ['LEGACY_ID kd-1', `EMAIL ${email.value}`], uses: [] }
  expect(keysOf(read())).toEqual(none)
  const alone = { hierarchyCode: 'FLEET', roleCode: 'DRIVER' }
  expect(keysOf(read({ association: alone }))).toEqual(none)
  expect(keysOf(read({ association: { ...association, parentLegacyId: ' ' } }))).toEqual(none)
})

test('a line that its JSON Schema does not allow is refused at the place of the fault', () => {
  expect(() => assertLineShape(null)).not.toThrow()
  expect(refusalOf(() => assertLineShape({ path: ['cards', '0'], reason: 'must be an object' }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'must be an object', path: ['cards', '0'] },
  })
})

test('a refusal of a part begins with the place of the part; another error stays as it is', () => {
  const throwing = (error: Error) => () =>
    within(['cards', 1], () => {
      throw error
    })
  const refused = refusalOf(throwing(new InvalidInput({ reason: 'no.' }, ['statusLabel'])))
  expect(refused.path).toEqual(['cards', '1', 'statusLabel'])
  const fault = new Error('disk')
  expect(throwing(fault)).toThrow(fault)
  expect(fault).not.toHaveProperty('path')
  expect(within(['cards'], () => 7)).toBe(7)
})
