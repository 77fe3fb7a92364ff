import { refusalOf } from '../../client/client.ts'
import { Alert } from '../../pages/Alert.tsx'
import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { Loading } from '../../pages/Loading.tsx'
import { Panel } from '../../pages/Panel.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useIntent } from '../../pages/useIntent.ts'
import { useRead } from '../../pages/useRead.ts'
import { Unmerge, UnmergePlan } from '../generated/operations.ts'
import { PlanForm } from '../shell/PlanForm.tsx'
import { addressOf, navigate } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

/** What the undo of a merge would give back, and the button that does exactly this. */
export function UnmergePage({ id }: { id: string }) {
  const { data, error, again } = useRead({
    query: UnmergePlan,
    variables: { id },
    requestPolicy: 'network-only',
  })
  const intent = useIntent(Unmerge)
  const problem = error && <Problem error={error} retry={again} />
  if (!data) return problem ?? <Loading />
  const { refusal, success: plan } = refusalOf(data.previewUnmerge)
  if (refusal || !data.merge) return <Alert>{refusal?.message ?? texts.customer.missing}</Alert>
  const { merge } = data
  const undo = async (reason: string) => {
    const done = await intent.run({ merge: { id }, reason, expectedPlan: plan.planHash })
    if (done) navigate(addressOf(['customers', done.absorbed.id]))
    else again()
  }
  const lines = [
    plan.cardNumbers.length > 0 && texts.unmerge.cards(plan.cardNumbers),
    ...plan.points.map(({ points, program, expiresAt }) =>
      texts.unmerge.points(formats.points(points), program.name, expiresAt && formats.day(expiresAt)),
    ),
    plan.placeAgain && texts.unmerge.place,
    ...plan.notices.map(({ message }) => message),
  ].filter((line) => typeof line === 'string')
  return (
    <div class="merge">
      {problem}
      <h1>{texts.unmerge.heading(fullName(merge.survivor))}</h1>
      <p class="quiet-heading">
        {texts.unmerge.made(formats.moment(merge.mergedAt), merge.mergedBy, merge.reason)}
      </p>
      <Panel title={texts.unmerge.back}>
        {lines.length === 0 && <p class="none">{texts.unmerge.onlyProfiles}</p>}
        <ul class="lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Panel>
      <PlanForm
        action={texts.unmerge.action}
        why={texts.unmerge.reason}
        explain={texts.unmerge.explain}
        {...intent}
        onReason={undo}
      />
    </div>
  )
}
