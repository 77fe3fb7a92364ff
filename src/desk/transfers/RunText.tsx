import { formats } from '../shell/formats.ts'
import { texts } from '../texts/texts.ts'

type Props = {
  run: { startedAt: string; finishedAt: string | null; reason: string | null; failure: string | null }
  by?: string
}

/** When a run started and ended, who started it, why, and what failed. */
export function RunText({ run: { startedAt, finishedAt, reason, failure }, by }: Props) {
  return (
    <>
      <p>
        <small>
          {texts.transfers.started(formats.moment(startedAt))}
          {by && ` ${texts.customer.by(by)}`}
          {finishedAt && ` · ${texts.transfers.finished(formats.moment(finishedAt))}`}
        </small>
        {reason && (
          <>
            {' '}
            <q>{reason}</q>
          </>
        )}
      </p>
      {failure && <p class="refused">{failure}</p>}
    </>
  )
}
