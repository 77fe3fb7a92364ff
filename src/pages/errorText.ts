import type { CombinedError } from '@urql/core'
import { texts } from './texts/texts.ts'

/** What the service said, or that it cannot be reached. */
export const errorText = (error: CombinedError | undefined): string =>
  error?.graphQLErrors[0]?.message ?? texts.errors.offline
