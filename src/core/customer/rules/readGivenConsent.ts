import { assertMoment } from '../../../engine/input/assertMoment.ts'
import { readText } from '../../../engine/input/readText.ts'
import type { ConsentStatus, OptInLevel } from '../../../generated/prisma/enums.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'

type Maybe<T> = T | null | undefined
export type ConsentInput = {
  status: ConsentStatus
  optInLevel?: Maybe<OptInLevel>
  collectedFrom?: Maybe<string>
  at?: Maybe<OffsetDateTime>
}
/** A consent from a client, checked. Absent values do not change. */
export type GivenConsent = {
  status: ConsentStatus
  optInLevel?: OptInLevel | undefined
  collectedFrom?: Maybe<string>
  at?: Maybe<OffsetDateTime>
  /** The time of the call. A consent that changes without a time of its own has it. */
  now: Date
  /** Whether the customer itself gives it, with a self-service token. */
  bySelf: boolean
}

/** Checks a consent in a request, which stands at this path. Throws `InvalidInput`. */
export function readGivenConsent(
  { status, optInLevel, collectedFrom, at }: ConsentInput,
  rules: Pick<GivenConsent, 'now' | 'bySelf'>,
  path: readonly (string | number)[],
): GivenConsent {
  assertMoment(at, rules.now, [...path, 'at'])
  return {
    ...rules,
    status,
    optInLevel: optInLevel === null ? 'UNKNOWN' : optInLevel,
    collectedFrom: readText(collectedFrom, 100, [...path, 'collectedFrom']),
    at,
  }
}
