import { formats } from '../../pages/formats.ts'
import { Loading } from '../../pages/Loading.tsx'
import { Panel } from '../../pages/Panel.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { usePages } from '../../pages/usePages.ts'
import { PointsHistory } from '../generated/operations.ts'
import { texts } from '../texts.ts'

/** The entries of the member's ledger, latest first. */
export function History() {
  const { items, error, more, readMore, refresh } = usePages(PointsHistory, {}, ({ me }) => me?.ledger)
  return (
    <Panel title={texts.history.heading}>
      {!items && !error && <Loading />}
      {error && <Problem error={error} retry={refresh} />}
      {items?.length === 0 && <p class="none">{texts.history.none}</p>}
      <ul class="entries">
        {items?.map(({ id, points, kind, occurredAt, expiresAt, program }) => {
          const given = BigInt(points) > 0n
          const expiry = given ? texts.history.expires : texts.history.would
          return (
            <li key={id}>
              <span>
                <strong>{texts.history.kinds[kind] ?? formats.code(kind)}</strong>
                <small>
                  {formats.day(occurredAt)} · {program.name}
                  {expiresAt && ` · ${expiry(formats.day(expiresAt))}`}
                </small>
              </span>
              <span class={given ? 'plus' : 'minus'}>
                {given && '+'}
                {formats.points(points)}
              </span>
            </li>
          )
        })}
      </ul>
      {more && (
        <button type="button" class="secondary" onClick={readMore}>
          {texts.history.more}
        </button>
      )}
    </Panel>
  )
}
