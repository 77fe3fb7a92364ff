import { expect, test } from 'vitest'
import { defaultLabel } from '../../../../../src/core/card/rules/labels/defaultLabel.ts'
import { endsUse } from '../../../../../src/core/card/rules/labels/endsUse.ts'
import { issuingLabels } from '../../../../../src/core/card/rules/labels/issuingLabels.ts'
import { labelToIssue } from '../../../../../src/core/card/rules/labels/labelToIssue.ts'
import { shownLabel } from '../../../../../src/core/card/rules/labels/shownLabel.ts'
import { CardStatus } from '../../../../../src/generated/prisma/enums.ts'
import { card } from '../../../link/rules/facts.ts'
import { label, labels } from '../cardStatusFacts.ts'

test('every status has a default label', () => {
  for (const status of Object.values(CardStatus)) expect(defaultLabel(labels, status).label).toBe(status)
  expect(() => defaultLabel([label('ทอง', 'ACTIVE')], 'ACTIVE')).toThrow('ACTIVE has no default label')
})

test('a card is issued under a label for ACTIVE or ISSUED', () => {
  expect(issuingLabels(labels).map((known) => known.label)).toEqual(['ISSUED', 'ทอง', 'ACTIVE'])
  expect(labelToIssue(labels, null)?.label).toBe('ACTIVE')
  expect(labelToIssue(labels, 'ทอง')?.label).toBe('ทอง')
  expect(labelToIssue(labels, 'ISSUED')?.label).toBe('ISSUED')
  for (const text of ['SUSPENDED', 'NOT_ISSUED', 'unknown', '']) expect(labelToIssue(labels, text)).toBe(null)
})

test('a suspended, expired or deleted card cannot be used', () => {
  expect(Object.values(CardStatus).filter((status) => endsUse({ status }))).toEqual([
    ...['SUSPENDED', 'EXPIRED', 'DELETED'],
  ])
})

test('a card shows its own label, and the default one of a status that it has reached since', () => {
  const shown = (status: CardStatus, text: string) =>
    shownLabel(card('6001', { status, statusLabel: { label: text } }), labels)

  expect(shown('ACTIVE', 'ทอง')).toBe('ทอง')
  expect(shown('EXPIRED', 'ทอง')).toBe('EXPIRED')
  expect(shown('ACTIVE', 'a label that was removed')).toBe('ACTIVE')
  expect(shownLabel(card('6001'), [])).toBe(undefined)
})
