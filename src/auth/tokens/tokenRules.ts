import type { TokenSettings } from '../../config/tokenSettings.ts'

/** What a token of an issuer must be like. */
export type TokenRules = Pick<
  TokenSettings,
  'issuer' | 'audience' | 'algorithms' | 'clockSkew' | 'customerClaim'
>
