import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useRead } from '../../pages/useRead.ts'
import { ImportDetails } from '../generated/operations.ts'
import { useWhile } from '../shell/useWhile.ts'
import { texts } from '../texts/texts.ts'
import { CancelImport } from './CancelImport.tsx'
import { ImportState } from './ImportState.tsx'
import { RefusedList } from './RefusedList.tsx'

/** An import, with the lines that it refused. */
export function ImportPage({ id }: { id: string }) {
  const { data, error, again } = useRead({ query: ImportDetails, variables: { id } })
  const run = data?.customerImport
  useWhile(run?.status === 'RUNNING', again)
  if (run)
    return (
      <section class="narrow queue">
        {error && <Problem error={error} needs="customers:read" retry={again} />}
        <div class="panel">
          <ImportState run={run}>
            <h1>{run.file}</h1>
          </ImportState>
          {run.status === 'RUNNING' && <CancelImport run={run} />}
        </div>
        <RefusedList id={id} count={run.refused} />
      </section>
    )
  if (error) return <Problem error={error} needs="customers:read" retry={again} />
  return data ? <p class="none">{texts.transfers.missing}</p> : <Loading />
}
