import type { CombinedError } from '@urql/core'
import { useClient } from '@urql/preact'
import { useEffect, useState } from 'preact/hooks'
import { Panel } from '../../pages/Panel.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { CustomerHistory } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { type ShownHistory, shownHistory } from './shownHistory.ts'
import { TimelineEntry } from './TimelineEntry.tsx'
import { withNewest } from './withNewest.ts'

/** What happened to a customer, newest first. When something new happens, it is put on top. */
export function Timeline({ id, count }: { id: string; count: number }) {
  const client = useClient()
  const [shown, setShown] = useState<ShownHistory | null>(null)
  const [error, setError] = useState<CombinedError | null>(null)
  const [tries, setTries] = useState(0)
  const read = async (after: string | null) => {
    const { data, error: fault } = await client
      .query(CustomerHistory, { id, after }, { requestPolicy: 'network-only' })
      .toPromise()
    const history = data?.customer?.history
    return { page: history ? shownHistory(history) : null, fault: fault ?? null }
  }
  useEffect(() => {
    let current = true
    void read(null).then(({ page, fault }) => {
      if (!current) return
      setError(fault)
      if (page) setShown((before) => withNewest(page, before))
    })
    return () => {
      current = false
    }
  }, [id, count, tries])
  const readOlder = async (after: string) => {
    const { page, fault } = await read(after)
    setError(fault)
    if (page) setShown((before) => withOlder(page, before, after))
  }
  return (
    <Panel title={texts.customer.sections.history}>
      {error && <Problem error={error} retry={() => setTries(tries + 1)} />}
      {shown?.events.length === 0 && <p class="none">{texts.customer.noHistory}</p>}
      <ol class="timeline" aria-busy={!shown && !error}>
        {shown?.events.map((event) => (
          <TimelineEntry key={event.id} event={event} />
        ))}
      </ol>
      {shown?.after && (
        <button type="button" class="secondary" onClick={() => shown.after && readOlder(shown.after)}>
          {texts.customer.more}
        </button>
      )}
    </Panel>
  )
}

/** An older page is left out if what is shown does not end where it begins any more. */
const withOlder = (page: ShownHistory, shown: ShownHistory | null, from: string): ShownHistory | null =>
  shown?.after === from ? { ...page, events: [...shown.events, ...page.events] } : shown
