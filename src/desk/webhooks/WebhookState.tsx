import type { ComponentChildren } from 'preact'
import { Badge } from '../../pages/Badge.tsx'
import { formats } from '../../pages/formats.ts'
import type { WebhookStateFragment } from '../generated/operations.ts'
import { eventName } from '../shell/eventName.ts'
import { texts } from '../texts/texts.ts'

type Props = { webhook: WebhookStateFragment; children: ComponentChildren }

/** Whether a webhook gets its events, and which. */
export function WebhookState({ webhook, children }: Props) {
  const { status, eventTypes, goneAt, missedEventsAt } = webhook
  return (
    <>
      <div class="run-head">
        {children}
        <Badge status={status} />
      </div>
      <p>
        <small>
          {eventTypes.length === 0 ? texts.webhooks.allTypes : eventTypes.map(eventName).join(' · ')}
        </small>
      </p>
      {goneAt && <p class="note">{texts.webhooks.gone(formats.moment(goneAt))}</p>}
      {missedEventsAt && <p class="note">{texts.webhooks.missed(formats.moment(missedEventsAt))}</p>}
    </>
  )
}
