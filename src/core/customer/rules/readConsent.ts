import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { type ConsentInput, type GivenConsent, readGivenConsent } from './readGivenConsent.ts'

type Maybe<T> = T | null | undefined
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
  return readGivenConsent(consent, rules, [...path, 'consent'])
}

function readFlag(subscribed: Maybe<boolean>, rules: Rules): GivenConsent | null | undefined {
  if (subscribed === null || subscribed === undefined) return subscribed
  return { ...rules, status: subscribed ? 'SUBSCRIBED' : 'UNSUBSCRIBED' }
}
