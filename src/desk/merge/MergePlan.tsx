import { MergeCustomers, PreviewMerge, refusalOf } from '../../client/client.ts'
import { Alert } from '../../pages/Alert.tsx'
import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useIntent } from '../../pages/useIntent.ts'
import { useRead } from '../../pages/useRead.ts'
import { PlanForm } from '../shell/PlanForm.tsx'
import { addressOf, navigate } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Consequences } from './Consequences.tsx'
import { FieldTable } from './FieldTable.tsx'
import { ProgramTable } from './ProgramTable.tsx'

/** What a merge would do, and the button that does exactly this. */
export function MergePlan({ survivor, absorbed }: { survivor: string; absorbed: string }) {
  const pair = { survivor: { id: survivor }, absorbed: { id: absorbed } }
  const { data, error, stale, again } = useRead({
    query: PreviewMerge,
    variables: { input: pair },
    requestPolicy: 'network-only',
  })
  const intent = useIntent(MergeCustomers)
  const problem = error && <Problem error={error} retry={again} />
  if (!data) return problem ?? <Loading />
  const { refusal, success: plan } = refusalOf(data.previewMerge)
  if (refusal)
    return (
      <Alert>
        <strong>{texts.merge.forbidden}</strong> {refusal.message}
      </Alert>
    )
  const merge = async (reason: string) => {
    const done = await intent.run({ ...pair, reason, expectedPlan: plan.planHash })
    if (done) navigate(addressOf(['customers', done.customer.id]))
    else again()
  }
  const { fields, programs } = plan.merge
  return (
    <div aria-busy={stale}>
      {problem}
      <FieldTable fields={fields} />
      <ProgramTable programs={programs} />
      <Consequences outcome={plan.merge} notices={plan.notices} />
      <PlanForm
        action={texts.merge.action}
        why={texts.merge.reason}
        explain={texts.merge.undoable}
        {...intent}
        onReason={merge}
      />
    </div>
  )
}
