import { useClient } from '@urql/preact'
import { useEffect, useState } from 'preact/hooks'
import { Panel } from '../../pages/Panel.tsx'
import { CustomerHistory } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import type { History, HistoryEvent } from './historyEvent.ts'
import { TimelineEntry } from './TimelineEntry.tsx'

/** What happened to a customer, newest first. When something new happens, it is put on top. */
export function Timeline({ id, count }: { id: string; count: number }) {
  const client = useClient()
  const [events, setEvents] = useState<readonly HistoryEvent[] | null>(null)
  const [after, setAfter] = useState<string | null>(null)
  const read = (cursor: string | null) =>
    client.query(CustomerHistory, { id, after: cursor }, { requestPolicy: 'network-only' }).toPromise()
  useEffect(() => {
    let current = true
    read(null).then(({ data }) => {
      const history = data?.customer?.history
      if (!current || !history) return
      const newest = history.edges.map(({ node }) => node)
      setEvents((before) => joined(newest, before ?? []))
      setAfter((before) => before ?? nextOf(history))
    })
    return () => {
      current = false
    }
  }, [id, count])
  const readOlder = async () => {
    const history = (await read(after)).data?.customer?.history
    if (!history) return
    setEvents((before) =>
      joined(
        before ?? [],
        history.edges.map(({ node }) => node),
      ),
    )
    setAfter(nextOf(history))
  }
  return (
    <Panel title={texts.customer.sections.history}>
      {events?.length === 0 && <p class="none">{texts.customer.noHistory}</p>}
      <ol class="timeline" aria-busy={events === null}>
        {events?.map((event) => (
          <TimelineEntry key={event.id} event={event} />
        ))}
      </ol>
      {after && (
        <button type="button" class="secondary" onClick={readOlder}>
          {texts.customer.more}
        </button>
      )}
    </Panel>
  )
}

const nextOf = ({ pageInfo }: History): string | null => (pageInfo.hasNextPage ? pageInfo.endCursor : null)

const joined = (newer: readonly HistoryEvent[], older: readonly HistoryEvent[]): HistoryEvent[] => {
  const known = new Set(newer.map(({ id }) => id))
  return [...newer, ...older.filter(({ id }) => !known.has(id))]
}
