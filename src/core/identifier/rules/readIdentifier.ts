import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { phoneRegionOf } from '../../../values/mobileNumber.ts'
import { InvalidIdentifier } from '../errors.ts'
import { normalizeIdentifier } from './normalizeIdentifier.ts'

/** Returns a value in normalized form and as written. Throws `InvalidIdentifier`. */
export function readIdentifier(
  { type, value }: { type: IdentifierType; value: string },
  region: string | null,
  path: readonly (string | number)[],
) {
  const read = normalizeIdentifier({ type, value, defaultRegion: phoneRegionOf(region) })
  if (!read.ok) throw new InvalidIdentifier({ type, reason: `it ${read.reason}.` }, [...path, 'value'])
  return read.value
}
