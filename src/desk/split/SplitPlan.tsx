import { refusalOf } from '../../client/client.ts'
import { Alert } from '../../pages/Alert.tsx'
import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useIntent } from '../../pages/useIntent.ts'
import { useRead } from '../../pages/useRead.ts'
import { SplitPlan as Preview, type SourceEntryFragment, Split } from '../generated/operations.ts'
import { PlanForm } from '../shell/PlanForm.tsx'
import { addressOf, navigate } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { WhatGoes } from './WhatGoes.tsx'

type Props = {
  id: string
  account: SourceEntryFragment['sourceAccount']
  cards: readonly string[]
  /** The customer that gets the profile; null: a new one. */
  into: string | null
}

/** What a split would do, and the button that does exactly this. */
export function SplitPlan({ id, account: { source, accountId }, cards, into }: Props) {
  const input = {
    profile: { customer: { id }, source, accountId },
    cards: [...cards],
    into: into === null ? null : { id: into },
  }
  const { data, error, stale, again } = useRead({
    query: Preview,
    variables: { input },
    requestPolicy: 'network-only',
  })
  const intent = useIntent(Split)
  const problem = error && <Problem error={error} needs="customers:merge" retry={again} />
  if (!data) return problem ?? <Loading />
  const { refusal, success: plan } = refusalOf(data.previewSplitProfile)
  if (refusal)
    return (
      <Alert>
        <strong>{texts.split.forbidden}</strong> {refusal.message}
      </Alert>
    )
  const split = async (reason: string) => {
    const done = await intent.run({ ...input, reason, expectedPlan: plan.planHash })
    if (done) navigate(addressOf(['customers', done.into.id]))
    else again()
  }
  return (
    <div aria-busy={stale}>
      {problem}
      <WhatGoes plan={plan} />
      <PlanForm
        action={texts.split.action}
        why={texts.split.reason}
        explain={texts.split.note}
        {...intent}
        onReason={split}
      />
    </div>
  )
}
