import type { WalletQuery } from '../generated/operations.ts'

/** The member, as the wallet reads it. */
export type Member = NonNullable<WalletQuery['me']>
