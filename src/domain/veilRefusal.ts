import * as errors from './errors.ts'
import type { DomainError, RefusalClass } from './refusal.ts'

/** Refusals that tell of nobody but the customer named in the call, which the caller may see. */
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

/** A refusal as a self-service caller may see it: whatever could tell of somebody else says only that somebody else is there. */
export function veilRefusal(error: DomainError): DomainError {
  if (plain.some((refusal) => refusal.spec === error.spec)) return error
  const { command, replayed } = error
  const veiled =
    error instanceof errors.PlanStale ? veilStale(error) : new errors.HeldByAnother({}, error.path)
  return Object.assign(veiled, { command, replayed })
}

/** That a plan is stale, but neither by what nor the hash of another: both may be about somebody else. */
const veilStale = ({ path }: DomainError): DomainError =>
  new errors.PlanStale({ planHash: null, reason: 'the call would now have a different plan.' }, path)
