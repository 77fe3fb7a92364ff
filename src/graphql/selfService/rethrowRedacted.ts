import { DomainError } from '../../engine/refusal.ts'
import type { Context } from '../context.ts'
import { redactRefusal } from './redactRefusal.ts'

/** Throws the error again. For a self-service caller, refusals contain no data of other customers. */
export const rethrowRedacted =
  ({ caller }: Context) =>
  (error: unknown): never => {
    throw caller.customerId !== null && error instanceof DomainError ? redactRefusal(error) : error
  }
