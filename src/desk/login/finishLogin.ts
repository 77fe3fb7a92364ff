import {
  authorizationCodeGrantRequest,
  None,
  processAuthorizationCodeResponse,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi'
import { addressOf, navigate } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { discover, type Provider, requestOptions } from './discover.ts'
import { LoginProblem } from './LoginProblem.ts'
import { type OpenId, redirectUri } from './openId.ts'
import { pendingLogin } from './pendingLogin.ts'
import { refusalOfToken } from './refusalOfToken.ts'

/**
 * Exchanges the code that the issuer sent for tokens that the service accepts. First it goes to the address that the person
 * wanted, so the code is in the address no more. Throws if there are no such tokens.
 */
export async function finishLogin(
  openId: OpenId,
): Promise<{ provider: Provider; tokens: TokenEndpointResponse }> {
  const answer = new URLSearchParams(location.search)
  const pending = pendingLogin.take()
  navigate(pending?.address ?? addressOf([]), { replace: true })
  if (!pending || answer.get('state') !== pending.state) throw new LoginProblem(texts.signIn.restart)
  const provider = await discover(openId)
  const { server, client } = provider
  const response = await authorizationCodeGrantRequest(
    ...([server, client, None(), validateAuthResponse(server, client, answer, pending.state)] as const),
    ...([redirectUri(), pending.verifier, requestOptions(openId)] as const),
  )
  const tokens = await processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
  })
  const refusal = await refusalOfToken(tokens.access_token)
  if (refusal) throw new LoginProblem(texts.signIn.refused(refusal))
  return { provider, tokens }
}
