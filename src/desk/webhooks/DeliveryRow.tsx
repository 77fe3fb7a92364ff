import { Badge } from '../../pages/Badge.tsx'
import { formats } from '../../pages/formats.ts'
import type { DeliveriesQuery } from '../generated/operations.ts'
import { eventName } from '../shell/eventName.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Replay } from './Replay.tsx'

type Delivery = DeliveriesQuery['webhookDeliveries']['edges'][number]['node']
type Props = { delivery: Delivery; webhook: string; onDone: () => void }

/** A delivery: how often it was tried, what the receiver answered, and what follows. */
export function DeliveryRow({ delivery, webhook, onDone }: Props) {
  const { id, eventType, customerId, status, attempts, responseStatus, failure } = delivery
  const { createdAt, lastAttemptAt, nextAttemptAt } = delivery
  const name = eventName(eventType)
  return (
    <>
      <div class="run-head">
        <strong>{name}</strong>
        {customerId && (
          <Link to={addressOf(['customers', String(customerId)])}>{texts.webhooks.customer}</Link>
        )}
        <Badge status={status} />
      </div>
      <p>
        {[
          texts.webhooks.attempts(attempts),
          responseStatus !== null && texts.webhooks.answered(responseStatus),
          failure && texts.webhooks.failures[failure],
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        <small>
          {[
            texts.webhooks.added(formats.moment(createdAt)),
            lastAttemptAt && texts.webhooks.last(formats.moment(lastAttemptAt)),
            nextAttemptAt && texts.webhooks.next(formats.moment(nextAttemptAt)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </p>
      {status === 'PARKED' && (
        <div class="program-actions">
          <Replay
            webhook={webhook}
            deliveries={[id]}
            label={texts.webhooks.replay}
            title={texts.webhooks.replayTitle}
            about={name}
            onDone={onDone}
          />
        </div>
      )}
    </>
  )
}
