import type { CombinedError } from '@urql/core'
import { Alert } from '../../pages/Alert.tsx'
import { Problem } from '../../pages/Problem.tsx'
import type { Refused } from '../../pages/useIntent.ts'
import { texts } from '../texts/texts.ts'

type Props = {
  action: string
  why: string
  explain: string
  busy: boolean
  refusal: Refused | null
  error: CombinedError | null
  onReason: (reason: string) => void
}

/** Carries out a plan, for a reason. It says so if the plan went stale meanwhile. */
export function PlanForm({ action, why, explain, busy, refusal, error, onReason }: Props) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onReason(String(new FormData(event.currentTarget as HTMLFormElement).get('reason')).trim())
  }
  const stale = refusal?.code === 'PLAN_STALE'
  return (
    <form class="panel plan-form" onSubmit={submit}>
      {refusal && <Alert>{stale ? texts.errors.stale : refusal.message}</Alert>}
      {error && <Problem error={error} />}
      <label>
        {why}
        <input name="reason" required maxLength={500} autocomplete="off" aria-describedby="plan-note" />
      </label>
      <button type="submit" disabled={busy} aria-busy={busy}>
        {action}
      </button>
      <small id="plan-note">{explain}</small>
    </form>
  )
}
