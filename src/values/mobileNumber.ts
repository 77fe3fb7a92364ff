// `max`: only this metadata has the patterns of each kind of number. They detect typos and toll-free numbers. Its
// size does not matter on a server.
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type NumberType,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { type Parsed, parsed, refused } from './parsed.ts'

/** A region with a telephone numbering plan, as ISO 3166-1 alpha-2: `TH`, `CN`, `DE`. */
export type PhoneRegion = CountryCode

/** Whether the text is a region that can be the default region for numbers without `+`. */
export const isPhoneRegion = (text: string): text is PhoneRegion => isSupportedCountry(text)

/** The default region of the settings; undefined if there is none, or none that is known. */
export const phoneRegionOf = (text: string | null): PhoneRegion | undefined =>
  text !== null && isPhoneRegion(text) ? text : undefined

const ZEROS = ['٠', '۰', '०', '০', '๐', '໐', '၀', '០', '０'].map((zero) => zero.charCodeAt(0))
const ASCII = /^[ -~]*$/
const SPELLING = /^\(?\+?[\d\p{Zs}\p{Pd}\u2212()./]+$/u
const NOBODYS_OWN: readonly NumberType[] = [
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'UAN',
  'VOICEMAIL',
  'PAGER',
]
const WRITE_PLUS = 'write it with + and the country code, such as +66812345678'

/**
 * Normalizes a trimmed, well-formed phone number to E.164. Accepts common separators and the digits of the scripts in
 * `ZEROS`. Without `defaultRegion`, `+` is required. With it, a value without `+` is a national number. It is refused
 * if its digits after a `+` would be another valid number. `00` counts as `+` if the region dials that way.
 */
export function normalizeMobileNumber(spelling: string, defaultRegion?: PhoneRegion): Parsed<string> {
  const text = ASCII.test(spelling) ? spelling : Array.from(spelling, asciiOf).join('')
  if (!SPELLING.test(text)) {
    return refused('may contain only digits, +, spaces, hyphens, dots, slashes and brackets')
  }
  const digits = text.replace(/\D/g, '')
  if (text.includes('+')) return personal(read(`+${digits}`))
  if (defaultRegion === undefined) return refused(`has no country code; ${WRITE_PLUS}`)
  if (digits.startsWith('00')) return personal(dialled(digits, defaultRegion))
  const callingCode = getCountryCallingCode(defaultRegion)
  const national = read(`+${callingCode}${digits}`)
  const international = digits.startsWith(callingCode) ? read(`+${digits}`) : undefined
  if (international?.isValid() && international.number !== national?.number) {
    return refused(
      `begins with the digits ${callingCode}, which may or may not be the country code; ${WRITE_PLUS}`,
    )
  }
  return personal(national)
}

function personal(number: PhoneNumber | undefined): Parsed<string> {
  // With this metadata, a number is valid if it is of some kind.
  const type = number?.getType()
  if (!number || !type) return refused('is not a phone number in use; check its digits and country code')
  if (NOBODYS_OWN.includes(type)) {
    return refused('is a service number and not the number of a person; give another number')
  }
  return parsed(asMobile(number).number)
}

// Argentina writes a 9 before the area code of a mobile number. Without it, the same digits are no other line.
function asMobile(number: PhoneNumber): PhoneNumber {
  if (number.country !== 'AR' || number.getType() === 'MOBILE') return number
  const mobile = read(`+549${number.nationalNumber}`)
  return mobile?.getType() === 'MOBILE' ? mobile : number
}

// Mexico dropped the 1 of its mobile numbers: +52 1 55 … is +52 55 … today. Argentina's 15 is read as its 9 by the library.
const read = (e164: string): PhoneNumber | undefined =>
  parsePhoneNumberFromString(e164.replace(/^\+521(?=\d{10}$)/, '+52'), { extract: false })

// The library strips the dialing prefixes of the region (Thailand: 001 to 009). Both readings agree only if the
// prefix is 00.
function dialled(digits: string, defaultRegion: PhoneRegion): PhoneNumber | undefined {
  const local = parsePhoneNumberFromString(digits, { defaultCountry: defaultRegion, extract: false })
  return local?.number === `+${digits.slice(2)}` ? local : undefined
}

function asciiOf(character: string): string {
  const code = character.charCodeAt(0)
  const zero = ZEROS.find((first) => code >= first && code <= first + 9)
  if (zero !== undefined) return String(code - zero)
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character
}
