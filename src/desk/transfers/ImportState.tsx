import type { ComponentChildren } from 'preact'
import { Badge } from '../../pages/Badge.tsx'
import { formats } from '../../pages/formats.ts'
import type { ImportRunFragment } from '../generated/operations.ts'
import { ProgressBar } from '../shell/ProgressBar.tsx'
import { texts } from '../texts/texts.ts'
import { RunText } from './RunText.tsx'

type Props = { run: ImportRunFragment; children: ComponentChildren }

/** How far an import is, and what became of its lines. */
export function ImportState({ run, children }: Props) {
  const { lines, accepted, unchanged, refused } = texts.transfers
  return (
    <>
      <div class="run-head">
        {children}
        <Badge status={run.status} />
      </div>
      <ProgressBar about={texts.transfers.progress(run.file)} part={run.progress} />
      <p>
        {[
          lines(formats.count(run.lines)),
          accepted(formats.count(run.accepted)),
          run.unchanged > 0 && unchanged(formats.count(run.unchanged)),
          refused(formats.count(run.refused)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <RunText run={run} />
    </>
  )
}
