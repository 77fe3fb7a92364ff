import { DomainError } from '../../engine/refusal.ts'
import type { Context } from '../context.ts'
import { veilRefusal } from './redactRefusal.ts'

/** Throws the error again. For a self-service caller, refusals contain no data of other customers. */
export const veiling =
  ({ caller }: Context) =>
  (error: unknown): never => {
    throw caller.customerId !== null && error instanceof DomainError ? veilRefusal(error) : error
  }
