import { expect, test } from 'vitest'
import { assertPin } from '../../../../src/core/cardSeries/rules/assertPin.ts'
import {
  planSelfLinking,
  type SelfLinkingInput,
  selfLinkLabelId,
} from '../../../../src/core/cardSeries/rules/planSelfLinking.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const labels = [
  { id: 'gold', label: 'ทองคำ', status: 'ACTIVE' as const, isDefault: false },
  { id: 'lost', label: 'VERLOREN', status: 'SUSPENDED' as const, isDefault: false },
]
const stored = { selfLinking: 'WITH_PIN' as const, selfLinkLabelId: 'gold' }
const plan = (input: SelfLinkingInput) => planSelfLinking(stored, labels, input)

test('absent values stay, and null means the default label', () => {
  expect(plan({ selfLinking: 'OPEN' })).toEqual({
    ...{ selfLinking: 'OPEN', selfLinkLabelId: 'gold', changed: ['selfLinking'] },
  })
  expect(plan({ selfLinkLabel: null })).toEqual({
    ...{ selfLinking: 'WITH_PIN', selfLinkLabelId: null, changed: ['selfLinkLabel'] },
  })
  expect(plan({ selfLinking: 'REFUSED', selfLinkLabel: null }).changed).toEqual([
    ...['selfLinking', 'selfLinkLabel'],
  ])
})

test.each<SelfLinkingInput>([{}, { selfLinking: 'WITH_PIN', selfLinkLabel: ' ทองคำ ' }])(
  '%j is nothing to change',
  (input) => {
    expect(refusalOf(() => plan(input))).toEqual({ code: 'NOTHING_TO_CHANGE', path: [] })
  },
)

test('the label of a self-linked card must be one for ACTIVE and is found by its trimmed text', () => {
  const size = { id: 'size', label: 'Größe', status: 'ACTIVE' as const, isDefault: false }

  expect([selfLinkLabelId(labels, null), selfLinkLabelId(labels, undefined)]).toEqual([null, null])
  expect(selfLinkLabelId(labels, ' ทองคำ ')).toBe('gold')
  expect(selfLinkLabelId([size], size.label.normalize('NFD'))).toBe('size')
  for (const text of ['VERLOREN', 'PLATIN', ''])
    expect(refusalOf(() => selfLinkLabelId(labels, text))).toEqual({
      ...{ code: 'INVALID_INPUT', reason: 'selfLinkLabel must be a label for ACTIVE.' },
      path: ['selfLinkLabel'],
    })
})

test('a PIN has 4 to 8 digits', () => {
  const check = (pin: string | null | undefined) => () => assertPin(pin, ['cards', 0, 'pin'])

  for (const pin of [null, undefined, '0000', '12345678']) expect(check(pin)).not.toThrow()
  for (const pin of ['', '471', '123456789', '47 11', '๔๗๑๑', '4711x', 'x4711'])
    expect(refusalOf(check(pin))).toEqual({
      ...{ code: 'INVALID_INPUT', reason: 'a PIN has 4 to 8 digits.', path: ['cards', '0', 'pin'] },
    })
})
