import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi'
import { discover } from './discover.ts'
import { type OpenId, redirectUri } from './openId.ts'
import { pendingLogin } from './pendingLogin.ts'

/** Leads to the login page of the issuer. The person comes back to the present address. */
export async function startLogin(openId: OpenId): Promise<void> {
  const { server } = await discover(openId)
  if (!server.authorization_endpoint) throw new Error('The issuer has no login page.')
  const [state, nonce, verifier] = [
    generateRandomState(),
    generateRandomNonce(),
    generateRandomCodeVerifier(),
  ]
  const url = new URL(server.authorization_endpoint)
  const parameters = {
    ...{
      client_id: openId.clientId,
      redirect_uri: redirectUri(),
      response_type: 'code',
      scope: openId.scope,
    },
    ...{ state, nonce, code_challenge_method: 'S256' },
    code_challenge: await calculatePKCECodeChallenge(verifier),
    ...(openId.resource && { resource: openId.resource }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  pendingLogin.keep({ state, nonce, verifier, address: location.pathname + location.search })
  location.assign(url)
}
