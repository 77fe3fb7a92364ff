import { expect, test } from 'vitest'
import { assertCardLabel } from '../../../../src/core/card/rules/assertCardLabel.ts'
import {
  type CardTexts,
  type CardUpdateFacts,
  planCardUpdate,
} from '../../../../src/core/card/rules/planCardUpdate.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const facts: CardUpdateFacts = {
  card: { id: 'card-1', number: '0088', label: 'บัตรของแม่' },
  extendedData: { hat: 'L', shoe: { eu: 42 } },
  holder: { id: 'mei', status: 'ACTIVE' },
  bySelf: false,
  definitions: [],
}
const change = (texts: CardTexts, more: Partial<CardUpdateFacts> = {}) =>
  planCardUpdate({ ...facts, ...more }, texts)
const unchanged = {
  ...{ cardId: 'card-1', number: '0088', customerId: 'mei' },
  ...{ label: 'บัตรของแม่', extendedData: facts.extendedData },
}

test('a label is stored trimmed and in NFC; the extended data stay', () => {
  expect(change({ cardLabel: ' Mu\u0308ller ' })).toEqual({
    ...{ ...unchanged, label: 'M\u00fcller', changed: ['cardLabel'] },
  })
})

test('null clears the label', () => {
  expect(change({ cardLabel: null })).toEqual({ ...unchanged, label: null, changed: ['cardLabel'] })
})

test('extended data are merged: null deletes a field; the label stays', () => {
  expect(change({ extendedData: { hat: null, coat: 'M' } })).toEqual({
    ...{ ...unchanged, extendedData: { shoe: { eu: 42 }, coat: 'M' }, changed: ['extendedData'] },
  })
})

test('null clears all extended data', () => {
  expect(change({ extendedData: null })).toEqual({
    ...{ ...unchanged, extendedData: {}, changed: ['extendedData'] },
  })
})

test('a field with another value is a change, also if the number of fields stays', () => {
  expect(change({ extendedData: { hat: 'M' } }).changed).toEqual(['extendedData'])
  expect(change({ extendedData: { hat: null, coat: 'L' } }).changed).toEqual(['extendedData'])
  expect(change({ extendedData: { coat: 'L' } }).changed).toEqual(['extendedData'])
})

test('label and extended data change together, also of a card in the pool', () => {
  expect(change({ cardLabel: 'x', extendedData: { hat: 'S' } }, { holder: null })).toEqual({
    ...{ ...unchanged, customerId: null, label: 'x', extendedData: { hat: 'S', shoe: { eu: 42 } } },
    changed: ['cardLabel', 'extendedData'],
  })
})

test.each<CardTexts>([
  {},
  { cardLabel: ' บัตรของแม่ ' },
  { extendedData: {} },
  { extendedData: { hat: undefined } },
  { extendedData: { shoe: { eu: 42 }, hat: 'L' } },
  { extendedData: { coat: null } },
])('NOTHING_TO_CHANGE: %j', (texts) => {
  expect(refusalOf(() => change(texts))).toEqual({ code: 'NOTHING_TO_CHANGE', path: [] })
})

test('a card label is checked, null passes', () => {
  expect(() => assertCardLabel(null, ['cardLabel'])).not.toThrow()
  expect(() => assertCardLabel('Mei', ['cardLabel'])).not.toThrow()
  expect(refusalOf(() => assertCardLabel('', ['cardLabel']))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: expect.stringMatching(/^the card label is empty/) },
    path: ['cardLabel'],
  })
})

const definitions = [
  { name: 'hat', type: 'STRING' as const, enumValues: [], selfService: 'WRITE' as const },
  { name: 'shoe', type: 'STRING' as const, enumValues: [] },
]

test('a member changes and clears only the extended data that are open to it', () => {
  const own = { definitions, bySelf: true }
  const closed = { names: ['shoe'], reasons: ['is not open to self-service'] }
  const refused = { code: 'INVALID_FIELD', ...closed, path: ['extendedData'] }

  expect(change({ extendedData: { hat: 'S' } }, own).extendedData).toEqual({ hat: 'S', shoe: { eu: 42 } })
  expect(refusalOf(() => change({ extendedData: { hat: 'S', shoe: '42' } }, own))).toEqual(refused)
  expect(refusalOf(() => change({ extendedData: null }, own))).toEqual(refused)
  expect(change({ extendedData: null }, { ...own, extendedData: { hat: 'L' } }).extendedData).toEqual({})
  expect(change({ extendedData: null }, { definitions }).extendedData).toEqual({})
})

test('every wrong value is named with its reason', () => {
  expect(refusalOf(() => change({ extendedData: { hat: 1, coat: 'L' } }, { definitions }))).toEqual({
    ...{ code: 'INVALID_FIELD', names: ['hat', 'coat'], path: ['extendedData'] },
    reasons: ['must be text', 'is not defined; check the name'],
  })
})

test('a closed holder keeps its card as it is, and a suspended member changes nothing', () => {
  const holder = (status: 'CLOSED' | 'SUSPENDED') => ({ holder: { id: 'mei', status } })

  expect(refusalOf(() => change({ cardLabel: 'x' }, holder('CLOSED')))).toEqual({
    ...{ code: 'ACCOUNT_CLOSED', customerId: 'mei', path: ['card'] },
  })
  expect(refusalOf(() => change({ cardLabel: 'x' }, { ...holder('SUSPENDED'), bySelf: true }))).toMatchObject(
    {
      code: 'ACCOUNT_NOT_ACTIVE',
    },
  )
  expect(change({ cardLabel: 'x' }, holder('SUSPENDED')).label).toBe('x')
})
