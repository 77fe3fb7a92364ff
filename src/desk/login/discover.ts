import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  discoveryRequest,
  processDiscoveryResponse,
} from 'oauth4webapi'
import type { OpenId } from './openId.ts'

/** The issuer as the desk knows it. */
export type Provider = { server: AuthorizationServer; client: Client; openId: OpenId }

/** The options of each request to an issuer: 10 seconds at most. http is for an issuer on the same machine. */
export const requestOptions = ({ issuer, resource }: OpenId) => ({
  signal: () => AbortSignal.timeout(10_000),
  [allowInsecureRequests]: new URL(issuer).protocol === 'http:',
  ...(resource && { additionalParameters: { resource } }),
})

/** Asks the issuer for its addresses. */
export async function discover(openId: OpenId): Promise<Provider> {
  const issuer = new URL(openId.issuer)
  const server = await processDiscoveryResponse(
    issuer,
    await discoveryRequest(issuer, requestOptions(openId)),
  )
  return { server, client: { client_id: openId.clientId }, openId }
}
