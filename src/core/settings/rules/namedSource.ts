import type { SourceCode } from '../../../generated/prisma/enums.ts'
import { InvalidSource } from '../errors.ts'
import type { SourceName } from './sourceRef.ts'

/** The one source that a change names. Throws `InvalidSource` for `ALL`. */
export function namedSource(source: SourceName): SourceCode {
  if (source !== 'ALL') return source
  throw new InvalidSource({ source, reason: 'ALL stands for every source. Name one.' }, ['source'])
}
