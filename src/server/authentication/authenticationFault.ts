import { TooManyFailures } from '../../auth/failureLimit.ts'
import { KeysUnavailable } from '../../auth/tokens/keySet.ts'
import { Unauthenticated } from '../../auth/tokens/unauthenticated.ts'

type Answer = {
  status: number
  fault: { message: string; code: string; retryable?: boolean }
  headers: Record<string, string>
}

/** The answer to a request whose caller could not be identified; null for an error of another kind. */
export function authenticationFault(error: unknown): Answer | null {
  if (error instanceof Unauthenticated)
    return {
      status: 401,
      fault: { message: error.message, code: 'UNAUTHENTICATED' },
      headers: { 'www-authenticate': error.challenge },
    }
  if (error instanceof TooManyFailures)
    return {
      status: 429,
      fault: {
        message: `Too many wrong API keys came from this address. Try again in ${error.retryAfter} s.`,
        code: 'RATE_LIMITED',
        retryable: true,
      },
      headers: { 'retry-after': String(error.retryAfter) },
    }
  if (error instanceof KeysUnavailable)
    return {
      status: 503,
      fault: {
        message: 'Tokens cannot be verified at the moment. Try again in 5 seconds.',
        code: 'SERVICE_BUSY',
      },
      headers: { 'retry-after': '5' },
    }
  return null
}
