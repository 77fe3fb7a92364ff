import { type CardNumberPattern, composeCardNumber } from '../../src/core/cardSeries/rules/cardNumber.ts'
import type { LinkItemInput } from '../../src/core/link/rules/readLinkItems.ts'

/** The plastic cards: numbers that a printer made, brought in. */
export const plastic = {
  code: 'PLASTIC',
  pattern: { prefix: '7000', suffix: '', length: 12, checkDigit: 'LUHN' },
} as const

/** The cards that come with a welcome letter. Each has a PIN, so that members can claim them. */
export const welcome = {
  code: 'WELCOME',
  pattern: { prefix: '7100', suffix: '', length: 12, checkDigit: 'LUHN' },
} as const

/** The digital cards: numbers that count up, made here. */
export const digital = {
  code: 'DIGITAL',
  pattern: { prefix: 'CD-', suffix: '', length: 9, checkDigit: 'MOD7' },
} as const

/** How many numbers of each series are in the pool at first. */
export const poolSizes = { plastic: 1_000, digital: 200, welcome: 10 } as const

/** The nth number printed on plastic, from 1. */
export const plasticNumber = (n: number): string => numberOf(plastic.pattern, n)

/** The nth card of a welcome letter, from 1. */
export const welcomeCard = (n: number) => ({
  cardNumber: numberOf(welcome.pattern, n),
  pin: String(1_000 + n * 731),
})

/** The nth plastic card, as it is issued to a customer. */
export const plasticCard = (n: number): LinkItemInput => ({
  type: 'CARD_NUMBER',
  value: plasticNumber(n),
  seriesCode: plastic.code,
  statusLabel: n === 1 ? 'GOLD_ACTIVE' : 'IN_USE',
})

/** The nth digital card, as it is issued to a customer. */
export const digitalCard = (n: number): LinkItemInput => ({
  type: 'CARD_NUMBER',
  value: numberOf(digital.pattern, n + 1),
  seriesCode: digital.code,
  statusLabel: 'IN_USE',
})

function numberOf(pattern: CardNumberPattern, n: number): string {
  const { prefix, suffix, length } = pattern
  const body = String(n).padStart(length - 1, '0')
  const number = composeCardNumber({ ...pattern, prefix, suffix }, body)
  if (!number.ok) throw new Error(`card ${n}: ${number.reason}`)
  return number.value
}
