import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { readText } from '../../../engine/input/readText.ts'
import type {
  CardForm,
  CardOrigin,
  CheckDigitMethod,
  Numbering,
  SelfLinking,
} from '../../../generated/prisma/enums.ts'
import { checkCardNumberPattern } from './cardNumber.ts'

type Maybe<T> = T | null | undefined
/** A card series from a client. */
export type CardSeriesInput = {
  code: string
  name?: Maybe<string>
  form: CardForm
  origin: CardOrigin
  prefix?: Maybe<string>
  suffix?: Maybe<string>
  length?: Maybe<number>
  checkDigit?: Maybe<CheckDigitMethod>
  numbering?: Maybe<Numbering>
  expiryDays?: Maybe<number>
  maxPerCustomer?: Maybe<number>
  closesAt?: Maybe<Date>
  selfLinking?: Maybe<SelfLinking>
  selfLinkLabel?: Maybe<string>
}

/** The most days until a card expires: a hundred years. */
export const maxExpiryDays = 36_500

/** The maximum value of any card limit. */
export const maxCardLimit = 10_000

const AFFIX = /^[A-Za-z0-9-]{0,50}$/

/** Whether the text can be the code of a card series. */
export const isSeriesCode = (text: string): boolean => /^[A-Za-z0-9_-]{1,50}$/.test(text)

/** Checks the input and returns the columns of a new card series. Throws `InvalidInput`. */
export function readCardSeries(input: CardSeriesInput) {
  if (!isSeriesCode(input.code))
    throw new InvalidInput({ reason: 'the code must have 1 to 50 letters A–Z, digits 0–9, _ and -.' }, [
      'code',
    ])
  assertCount(input.expiryDays, { least: 1, most: maxExpiryDays }, ['expiryDays'])
  assertCount(input.maxPerCustomer, { least: 0, most: maxCardLimit }, ['maxPerCustomer'])
  assertClosing(input.closesAt)
  return {
    code: input.code,
    name: readText(input.name, 200, ['name']) ?? null,
    form: input.form,
    origin: input.origin,
    ...readPattern(input),
    numbering: readNumbering(input),
    expiryDays: input.expiryDays ?? null,
    maxPerCustomer: input.maxPerCustomer ?? null,
    closesAt: input.closesAt ?? null,
    selfLinking: input.selfLinking ?? ('REFUSED' as const),
  }
}

function readPattern(input: CardSeriesInput) {
  const [prefix, suffix, checkDigit] = [input.prefix ?? '', input.suffix ?? '', input.checkDigit ?? 'NONE']
  const length = input.length ?? null
  if (length === null) {
    if (input.origin === 'GENERATED')
      throw new InvalidInput({ reason: 'a GENERATED series requires a length.' }, ['length'])
    if (prefix || suffix || checkDigit !== 'NONE')
      throw new InvalidInput({ reason: 'a prefix, suffix or check digit also requires a length.' }, [
        'length',
      ])
    return { prefix, suffix, length, checkDigit }
  }
  for (const [name, affix] of Object.entries({ prefix, suffix }))
    if (!AFFIX.test(affix))
      throw new InvalidInput(
        { reason: `the ${name} may have at most 50 letters A–Z, digits 0–9 and hyphens.` },
        [name],
      )
  const pattern = checkCardNumberPattern({ prefix, suffix, length, checkDigit })
  if (!pattern.ok) throw new InvalidInput({ reason: `the pattern ${pattern.reason}.` }, ['length'])
  return pattern.value
}

function readNumbering({ origin, numbering }: CardSeriesInput): Numbering {
  if (origin === 'EXTERNAL' && numbering)
    throw new InvalidInput({ reason: 'an external series generates no numbers. Leave the numbering out.' }, [
      'numbering',
    ])
  return numbering ?? 'RANDOM'
}

/** Refuses a closing time outside the years 1900 to 9999. Throws `InvalidInput`. */
export function assertClosing(moment: Maybe<Date>): void {
  const year = moment?.getUTCFullYear()
  if (year !== undefined && !(year >= 1900 && year <= 9999))
    throw new InvalidInput({ reason: 'the time must be in the years 1900 to 9999.' }, ['closesAt'])
}
