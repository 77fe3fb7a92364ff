import { None, revocationRequest, type TokenEndpointResponse } from 'oauth4webapi'
import { addressOf } from '../shell/path.ts'
import { type Provider, requestOptions } from './discover.ts'

/** Ends the login at the issuer too: withdraws the refresh token, and leads to its page for leaving, if it has these. */
export async function logOut(
  { server, client, openId }: Provider,
  { refresh_token: refreshToken, id_token: idToken }: TokenEndpointResponse,
): Promise<void> {
  if (refreshToken && server.revocation_endpoint)
    await revocationRequest(server, client, None(), refreshToken, requestOptions(openId)).catch(
      () => undefined,
    )
  if (!server.end_session_endpoint) return
  const url = new URL(server.end_session_endpoint)
  url.searchParams.set('client_id', openId.clientId)
  url.searchParams.set('post_logout_redirect_uri', new URL(addressOf([]), location.origin).href)
  if (idToken) url.searchParams.set('id_token_hint', idToken)
  location.assign(url)
}
