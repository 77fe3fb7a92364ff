import { formats } from '../../pages/formats.ts'
import { identifierName } from '../../pages/identifierName.ts'
import { sourceName } from '../../pages/sourceName.ts'
import { statusName } from '../../pages/statusName.ts'
import { eventName } from '../shell/eventName.ts'
import { texts } from '../texts/texts.ts'
import { EventIcon } from './EventIcon.tsx'
import type { HistoryEvent } from './historyEvent.ts'

/** An event: what, when, who, and why. */
export function TimelineEntry({ event }: { event: HistoryEvent }) {
  const details = detailsOf(event.data)
  return (
    <li>
      <EventIcon type={event.type} />
      <div>
        <strong>{eventName(event.type)}</strong>
        {details.length > 0 && <span class="details">{details.join(' · ')}</span>}
        {event.reason && <q>{event.reason}</q>}
        <small>
          <time dateTime={event.occurredAt}>{formats.moment(event.occurredAt)}</time>{' '}
          {texts.customer.by(event.actor)}
        </small>
      </div>
    </li>
  )
}

/** The few values of an event that a person wants to see. */
function detailsOf(data: Record<string, unknown>): string[] {
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : null)
  const { from, to, source } = { from: text('from'), to: text('to'), source: text('source') }
  const points = data.points ?? data.amount
  const type = text('type')
  return [
    type && identifierName(type),
    text('value'),
    text('number') ?? text('cardNumber'),
    text('statusLabel'),
    from && to && `${statusName(from)} → ${statusName(to)}`,
    (typeof points === 'string' || typeof points === 'number') && `${points} ${texts.points.points}`,
    source && sourceName({ source, accountId: text('accountId') }),
  ].filter((one) => typeof one === 'string')
}
