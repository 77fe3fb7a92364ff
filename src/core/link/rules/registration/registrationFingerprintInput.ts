import { lastingOf } from '../linkFingerprintInput.ts'
import type { RegistrationFacts } from './planRegistration.ts'

/**
 * The facts of a registration that its plan hash covers: the rules, everything about the holders of its values, and the
 * profiles that it may change.
 */
export const registrationFingerprintInput = (
  { now: _now, customers, ...facts }: RegistrationFacts,
  entries: readonly object[],
): object => ({ ...facts, entries, parties: customers.map(lastingOf) })
