import { AuthorizationResponseError, ResponseBodyError } from 'oauth4webapi'
import { texts } from '../texts/texts.ts'
import { LoginProblem } from './LoginProblem.ts'
import type { OpenId } from './openId.ts'

/** Says in words why a login failed. */
export function loginProblemText(error: unknown, { issuer }: OpenId): string {
  if (error instanceof LoginProblem) return error.message
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
    return texts.signIn.denied
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return texts.signIn.failed(error.error_description ?? error.error)
  const { host } = new URL(issuer)
  // A browser says only so much: the network, a time-out, or an issuer that does not allow the desk's origin.
  if (error instanceof TypeError || error instanceof DOMException) return texts.signIn.unreachable(host)
  return texts.signIn.failed(error instanceof Error ? error.message : String(error))
}
