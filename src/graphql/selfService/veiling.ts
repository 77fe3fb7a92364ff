import { DomainError } from '../../engine/refusal.ts'
import type { Context } from '../context.ts'
import { veilRefusal } from './redactRefusal.ts'

/** Throws what was thrown; to a self-service caller, refusals without a word of anybody else. */
export const veiling =
  ({ caller }: Context) =>
  (error: unknown): never => {
    throw caller.customerId !== null && error instanceof DomainError ? veilRefusal(error) : error
  }
