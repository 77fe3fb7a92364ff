import type { CombinedError } from '@urql/core'
import { Alert } from './Alert.tsx'
import { Problem } from './Problem.tsx'

type Props = {
  label: string
  /** What it does, and to what, for those who hear it. */
  about: string
  busy: boolean
  refusal: { message: string } | null
  error: CombinedError | null
  onPress: () => void
}

/** A button that sends a mutation, and what became of it. It keeps the focus meanwhile. */
export const IntentButton = ({ label, about, busy, refusal, error, onPress }: Props) => (
  <div class="intent">
    {refusal && <Alert>{refusal.message}</Alert>}
    {error && <Problem error={error} />}
    <button
      type="button"
      class="secondary"
      aria-busy={busy}
      aria-label={about}
      onClick={() => {
        if (!busy) onPress()
      }}
    >
      {label}
    </button>
  </div>
)
