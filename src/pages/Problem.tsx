import type { CombinedError } from '@urql/core'
import { errorText } from './errorText.ts'
import { texts } from './texts/texts.ts'

type Props = {
  error: CombinedError
  /** The scope that the key must have. */
  needs?: string | undefined
  retry?: () => void
}

/** Says why something cannot be shown. */
export function Problem({ error, needs, retry }: Props) {
  const denied = error.graphQLErrors.some(({ extensions }) => extensions?.code === 'FORBIDDEN')
  const message = denied ? (needs ? texts.errors.needs(needs) : texts.errors.denied) : errorText(error)
  return (
    <div class="problem" role="alert">
      <p>{message}</p>
      {retry && (
        <button type="button" class="secondary" onClick={retry}>
          {texts.errors.retry}
        </button>
      )}
    </div>
  )
}
