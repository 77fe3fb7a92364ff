import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { normalizeEmailAddress } from '../../../values/emailAddress.ts'
import { normalizeMobileNumber, type PhoneRegion } from '../../../values/mobileNumber.ts'
import { type Parsed, parsed, refused } from '../../../values/parsed.ts'
import { wellFormed } from '../../../values/wellFormed.ts'

/** An identifier in two forms: `value` as the client wrote it, trimmed, for display; `normalized` for comparison. */
export type NormalizedIdentifier = { value: string; normalized: string }

const MAX_CODE_POINTS = 255
const CARD_NUMBER = /^[A-Za-z0-9-]{1,150}$/

/**
 * Normalizes an identifier; idempotent. EMAIL and MOBILE have their own rules. CARD_NUMBER is 1–150 of `A-Z a-z 0-9
 * -`, unchanged. All others are trimmed and in NFC, 1–255 code points. Only EMAIL ignores case.
 */
export function normalizeIdentifier(input: {
  type: IdentifierType
  value: string
  defaultRegion?: PhoneRegion | undefined
}): Parsed<NormalizedIdentifier> {
  const value = input.value.trim()
  if (value === '') return refused('is empty; give a value')
  const sound = wellFormed(value, { maxCodePoints: MAX_CODE_POINTS })
  if (!sound.ok) return sound
  const result = normalized(input.type, value, input.defaultRegion)
  return result.ok ? parsed({ value, normalized: result.value }) : result
}

function normalized(type: IdentifierType, value: string, defaultRegion?: PhoneRegion): Parsed<string> {
  switch (type) {
    case 'EMAIL':
      return normalizeEmailAddress(value)
    case 'MOBILE':
      return normalizeMobileNumber(value, defaultRegion)
    case 'CARD_NUMBER':
      return CARD_NUMBER.test(value)
        ? parsed(value)
        : refused('must be 1–150 letters A–Z, digits 0–9 and hyphens')
    default:
      return wellFormed(value.normalize('NFC'), { maxCodePoints: MAX_CODE_POINTS })
  }
}
