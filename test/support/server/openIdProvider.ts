import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { scopes } from '../../../src/auth/scopes.ts'
import { type DeskLogin, readDeskLogin } from '../../../src/config/deskLogin.ts'
import { readTokenSettings, type TokenSettings } from '../../../src/config/tokenSettings.ts'

/** An OpenID provider at an address of its own, with a page for its logins. */
export type OpenIdProvider = {
  origin: string
  tokens: TokenSettings
  login: DeskLogin
  /** What its next tokens are. */
  next: { seconds: number; audience: string; refreshes: boolean }
  /** How often a token was renewed. */
  renewed(): number
  /** Lets the desk at this origin log people in. */
  serve(desk: string): Promise<void>
}

const resource = 'https://cardinal.example.com'

/** Starts a provider; it ends with the process. People log in with any name and password. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  let answer: RequestListener = (_request, response) => response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = {
    ...{ JWT_ISSUER: origin, JWT_AUDIENCE: 'cardinal', JWT_JWKS_URL: `${origin}/jwks` },
    ...{ DESK_OPENID_CLIENT_ID: 'desk', DESK_OPENID_RESOURCE: resource },
    DESK_OPENID_SCOPE: 'openid offline_access customers:write events:read',
  }
  const next = { seconds: 600, audience: 'cardinal', refreshes: true }
  let renewed = 0
  return {
    ...{ origin, next, renewed: () => renewed },
    tokens: readTokenSettings(env) as TokenSettings,
    login: readDeskLogin(env) as DeskLogin,
    serve: async (desk) => {
      const provider = new Provider(origin, await configurationOf(desk, next))
      provider.on('grant.success', ({ oidc }) => {
        if (oidc.params.grant_type === 'refresh_token') renewed += 1
      })
      answer = provider.callback()
    },
  }
}

async function configurationOf(desk: string, next: OpenIdProvider['next']): Promise<object> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'login', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a secret that only the tests have'] },
    scopes: ['openid', 'offline_access', ...scopes],
    clients: [
      {
        ...{ client_id: 'desk', token_endpoint_auth_method: 'none', application_type: 'native' },
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${desk}/desk/signed-in`],
        post_logout_redirect_uris: [`${desk}/desk`],
      },
    ],
    clientBasedCORS: (_context: unknown, from: string) => from === desk,
    findAccount: (_context: unknown, accountId: string) => ({
      ...{ accountId, claims: () => ({ sub: accountId }) },
    }),
    issueRefreshToken: () => next.refreshes,
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          ...{ scope: scopes.join(' '), audience: next.audience, accessTokenTTL: next.seconds },
          ...{ accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } },
        }),
      },
    },
  }
}
