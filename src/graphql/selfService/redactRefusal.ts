import {
  CardLimitExceeded,
  CardNotActive,
  CardNotFound,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  InvalidStatusLabel,
  StatusLabelNotForDelink,
} from '../../core/card/errors.ts'
import { CardSeriesClosed, InvalidCardNumber, InvalidCardSeries } from '../../core/cardSeries/errors.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  CustomerNotFound,
  InvalidField,
  ProfileNotFound,
} from '../../core/customer/errors.ts'
import {
  HeldByAnother,
  IdentifierBlocked,
  IdentifierNotFound,
  InvalidIdentifier,
  LastIdentifier,
} from '../../core/identifier/errors.ts'
import { AccountIdRequired, InvalidSource } from '../../core/settings/errors.ts'
import {
  IdempotencyKeyReused,
  InvalidInput,
  NothingToChange,
  PlanStale,
} from '../../engine/commonRefusals.ts'
import type { DomainError, RefusalClass } from '../../engine/refusal.ts'

/** Refusals that contain data of no one but the customer named in the call, which the caller may see. */
const harmless: readonly RefusalClass[] = [
  InvalidInput,
  IdempotencyKeyReused,
  CustomerNotFound,
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  ProfileNotFound,
  InvalidField,
  AccountIdRequired,
  InvalidSource,
  InvalidIdentifier,
  IdentifierBlocked,
  IdentifierNotFound,
  LastIdentifier,
  NothingToChange,
  InvalidCardNumber,
  CardNotFound,
  CardNotActive,
  CardStatusChangeRefused,
  InvalidStatusLabel,
  StatusLabelNotForDelink,
  InvalidCardSeries,
  CardSeriesClosed,
  CardSeriesLimitExceeded,
  CardLimitExceeded,
  HeldByAnother,
]

/**
 * A refusal as a self-service caller may see it. If it could contain data of another customer, it becomes
 * `HeldByAnother`.
 */
export function redactRefusal(error: DomainError): DomainError {
  if (harmless.some((refusal) => refusal.spec === error.spec)) return error
  const { command, replayed } = error
  const redacted = error instanceof PlanStale ? redactPlanStale(error) : new HeldByAnother({}, error.path)
  return Object.assign(redacted, { command, replayed })
}

/** A stale plan without its reason and without the new hash, because both can reveal another customer. */
const redactPlanStale = ({ path }: DomainError): DomainError =>
  new PlanStale({ planHash: null, reason: 'the call would now have a different plan.' }, path)
