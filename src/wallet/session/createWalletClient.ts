import { Client, cacheExchange, fetchExchange } from '@urql/core'
import { asMember } from '../../pages/demo/asMember.ts'
import { memberTokens } from '../../pages/demo/memberTokens.ts'

/**
 * The GraphQL client of the wallet. A new token follows each one that ends. If none can be had, `onEnd` is called, and the
 * client sends nothing more. A real app gets its tokens from its OpenID provider instead.
 */
export function createWalletClient(member: string, onEnd: () => void): Client {
  const { tokenOf, forget } = memberTokens(fetch)
  let end: unknown = null
  const tokens = {
    tokenOf: async (handle: string) => {
      if (end) throw end
      return tokenOf(handle).catch((error: unknown) => {
        end = error
        onEnd()
        throw error
      })
    },
    forget,
  }
  return new Client({
    url: '/graphql',
    exchanges: [cacheExchange, fetchExchange],
    fetch: asMember(fetch, { memberOf: () => member, tokens }),
    fetchOptions: { credentials: 'omit' },
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
  })
}
