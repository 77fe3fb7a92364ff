import { InvalidInput } from '../../../engine/commonRefusals.ts'
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
type Given = { consent?: Maybe<ConsentInput>; subscribed?: Maybe<boolean> }
type Rules = { now: Date; bySelf: boolean }

/**
 * Checks the consent of a channel in a request; `subscribed` is its short form. Undefined: it does not change. Null: it is
 * cleared. Throws `InvalidInput`.
 */
export function readConsent(
  { consent, subscribed }: Given,
  rules: Rules,
  path: readonly (string | number)[],
): GivenConsent | null | undefined {
  if (consent === undefined) return readFlag(subscribed, rules)
  if (subscribed !== undefined && (subscribed ?? false) !== (consent?.status === 'SUBSCRIBED'))
    throw new InvalidInput({ reason: 'subscribed contradicts the status of the consent.' }, [
      ...path,
      'subscribed',
    ])
  if (consent === null) return null
  assertMoment(consent.at, rules.now, [...path, 'consent', 'at'])
  return {
    ...rules,
    status: consent.status,
    optInLevel: consent.optInLevel === null ? 'UNKNOWN' : consent.optInLevel,
    collectedFrom: readText(consent.collectedFrom, 100, [...path, 'consent', 'collectedFrom']),
    at: consent.at,
  }
}

function readFlag(subscribed: Maybe<boolean>, rules: Rules): GivenConsent | null | undefined {
  if (subscribed === null || subscribed === undefined) return subscribed
  return { ...rules, status: subscribed ? 'SUBSCRIBED' : 'UNSUBSCRIBED' }
}
