import { Exports, type ExportsQuery } from '../generated/operations.ts'
import { Queue } from '../queues/Queue.tsx'
import { Badge } from '../shell/Badge.tsx'
import { formats } from '../shell/formats.ts'
import { ProgressBar } from '../shell/ProgressBar.tsx'
import { usePages } from '../shell/usePages.ts'
import { useWhile } from '../shell/useWhile.ts'
import { texts } from '../texts/texts.ts'
import { RunText } from './RunText.tsx'
import { StartExport } from './StartExport.tsx'

type Export = ExportsQuery['dataExports']['edges'][number]['node']

/** The exports of all customers, the latest first. Those that run move. */
export function ExportsPage() {
  const exports = usePages(Exports, {}, ({ dataExports }) => dataExports)
  useWhile(exports.items?.some(({ status }) => status === 'RUNNING') ?? false, exports.refresh)
  return (
    <Queue
      title={texts.nav.exports}
      aside={<StartExport onDone={exports.refresh} />}
      none={texts.transfers.noExports}
      needs="data:export"
      {...exports}
      show={(run) => <ExportRow run={run} />}
    />
  )
}

function ExportRow({ run }: { run: Export }) {
  const { fileName, status, exported, total, startedBy } = run
  const part = status === 'DONE' ? 1 : total === null ? null : exported / Math.max(total, 1)
  return (
    <>
      <div class="run-head">
        <strong>{fileName}</strong>
        <Badge status={status} />
      </div>
      {(status !== 'FAILED' || part !== null) && (
        <ProgressBar about={texts.transfers.progress(fileName)} part={part} />
      )}
      <p>{texts.transfers.exported(formats.count(exported), total === null ? null : formats.count(total))}</p>
      <RunText run={run} by={startedBy} />
    </>
  )
}
