import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useRead } from '../../pages/useRead.ts'
import { MergePair } from '../generated/operations.ts'
import { PersonPicker } from '../search/PersonPicker.tsx'
import { addressOf, navigate } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { MergePlan } from './MergePlan.tsx'
import { MergeSide } from './MergeSide.tsx'

/** Two customers side by side, and what their merge would do. */
export function MergePage({ survivor, absorbed }: { survivor: string; absorbed: string }) {
  const variables = { survivor, absorbed: absorbed || survivor }
  const { data, error, again } = useRead({ query: MergePair, variables })
  const to = (query: { survivor: string; absorbed: string }) =>
    navigate(addressOf(['merge'], query), { replace: true })
  const problem = error && <Problem error={error} retry={again} />
  if (!data) return problem ?? <Loading />
  if (!data.survivor) return <p class="none">{texts.customer.missing}</p>
  return (
    <div class="merge">
      {problem}
      <h1>{texts.merge.heading}</h1>
      <div class="sides">
        <MergeSide person={data.survivor} label={texts.merge.stays} />
        {absorbed && (
          <button
            type="button"
            class="secondary swap"
            onClick={() => to({ survivor: absorbed, absorbed: survivor })}
          >
            ⇄ {texts.merge.swap}
          </button>
        )}
        {absorbed && data.absorbed && <MergeSide person={data.absorbed} label={texts.merge.absorbed} />}
        {!absorbed && (
          <section class="panel">
            <PersonPicker
              label={texts.merge.pick}
              except={survivor}
              onPick={({ id }) => to({ survivor, absorbed: id })}
            />
          </section>
        )}
      </div>
      {absorbed && <MergePlan key={survivor + absorbed} survivor={survivor} absorbed={absorbed} />}
    </div>
  )
}
