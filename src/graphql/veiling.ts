import { DomainError } from '../domain/refusal.ts'
import { veilRefusal } from '../domain/veilRefusal.ts'
import type { Context } from './context.ts'

/** Throws what was thrown; to a self-service caller, refusals without a word of anybody else. */
export const veiling =
  ({ caller }: Context) =>
  (error: unknown): never => {
    throw caller.customerId !== null && error instanceof DomainError ? veilRefusal(error) : error
  }
