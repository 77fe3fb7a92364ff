import { toASCII } from 'tr46'
import { caseFold } from './caseFold.ts'
import { type Parsed, parsed, refused } from './parsed.ts'

const MAX_LOCAL_OCTETS = 64
const MAX_OCTETS = 254
const DOT_ATOM = /^[^\s"(),:;<>@[\]\\.]+(?:\.[^\s"(),:;<>@[\]\\.]+)*$/u
const FULL_WIDTH = /[\uFF01-\uFF5E]/
const STRICT = {
  checkBidi: true,
  checkHyphens: true,
  checkJoiners: true,
  useSTD3ASCIIRules: true,
  verifyDNSLength: true,
}

/**
 * Normalizes a trimmed, well-formed e-mail address for comparison. The local part is a dot-atom of 1–64 octets of
 * UTF-8, in NFC with full case folding. The domain is lower-case ASCII by UTS #46 non-transitional, so `ß` and `ss`
 * stay different: they are two registrable domains. At most 254 octets in all.
 */
export function normalizeEmailAddress(address: string): Parsed<string> {
  const [localPart = '', domainPart, ...more] = address.split('@')
  if (domainPart === undefined || more.length > 0) {
    return refused('must contain exactly one @, as in name@example.com')
  }
  if (FULL_WIDTH.test(localPart)) {
    return refused('contains full-width characters before the @; write them as half-width characters')
  }
  const local = caseFold(localPart)
  if (!DOT_ATOM.test(local)) {
    return refused('must have a name before the @, without spaces, quotes, brackets or extra dots')
  }
  if (octets(local) > MAX_LOCAL_OCTETS) {
    return refused(`is longer than ${MAX_LOCAL_OCTETS} octets before the @; shorten it`)
  }
  const domain = toASCII(domainPart, STRICT)
  if (domain === null || !isHostOnTheInternet(domain)) {
    return refused('must have a domain after the @, such as example.com; check the spelling')
  }
  const normalized = `${local}@${domain}`
  return octets(normalized) > MAX_OCTETS
    ? refused(`is longer than ${MAX_OCTETS} octets; shorten it`)
    : parsed(normalized)
}

const octets = (text: string): number => new TextEncoder().encode(text).length

// No top-level domain is numeric, so four numbers are an IP address.
const isHostOnTheInternet = (domain: string): boolean => domain.includes('.') && !/\.\d+$/.test(domain)
