import type { CardForm, CardOrigin, CardStatus, CheckDigitMethod } from '../../../generated/prisma/enums.ts'

export type SeriesFacts = {
  id: number
  code: string
  prefix: string
  suffix: string
  /** Null means that any number is accepted. */
  length: number | null
  checkDigit: CheckDigitMethod
  form: CardForm
  origin: CardOrigin
  expiryDays: number | null
  maxPerCustomer: number | null
  closesAt: Date | null
}

export type CardFacts = {
  id: string
  number: string
  seriesId: number
  customerId: string | null
  status: CardStatus
  statusLabel: { label: string }
  /** A text that helps the holder to tell the card from others. */
  label: string | null
  expiresAt: Date | null
  isDefault: boolean
  isPrimary: boolean
}
export type LabelFacts = { id: string; label: string; status: CardStatus; isDefault: boolean }
