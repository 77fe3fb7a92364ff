import * as errors from './errors.ts'
import type { DomainError, RefusalClass } from './refusal.ts'

/** Refusals that contain data of no one but the customer named in the call, which the caller may see. */
const plain: readonly RefusalClass[] = [
  errors.InvalidInput,
  errors.IdempotencyKeyReused,
  errors.CustomerNotFound,
  errors.AccountClosed,
  errors.AccountDeceased,
  errors.AccountNotActive,
  errors.ProfileNotFound,
  errors.InvalidField,
  errors.AccountIdRequired,
  errors.InvalidSource,
  errors.InvalidIdentifier,
  errors.IdentifierBlocked,
  errors.IdentifierNotFound,
  errors.LastIdentifier,
  errors.NothingToChange,
  errors.InvalidCardNumber,
  errors.CardNotFound,
  errors.CardNotActive,
  errors.CardStatusChangeRefused,
  errors.InvalidStatusLabel,
  errors.StatusLabelNotForDelink,
  errors.InvalidCardSeries,
  errors.CardSeriesClosed,
  errors.CardSeriesLimitExceeded,
  errors.CardLimitExceeded,
  errors.HeldByAnother,
]

/**
 * A refusal as a self-service caller may see it. If it could contain data of another customer, it becomes
 * `HeldByAnother`.
 */
export function veilRefusal(error: DomainError): DomainError {
  if (plain.some((refusal) => refusal.spec === error.spec)) return error
  const { command, replayed } = error
  const veiled =
    error instanceof errors.PlanStale ? veilStale(error) : new errors.HeldByAnother({}, error.path)
  return Object.assign(veiled, { command, replayed })
}

/** A stale plan without its reason and without the new hash, because both can reveal another customer. */
const veilStale = ({ path }: DomainError): DomainError =>
  new errors.PlanStale({ planHash: null, reason: 'the call would now have a different plan.' }, path)
