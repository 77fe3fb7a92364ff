import type { ComponentChildren } from 'preact'
import type { WebhookStateFragment } from '../generated/operations.ts'
import { Badge } from '../shell/Badge.tsx'
import { eventName } from '../shell/eventName.ts'
import { formats } from '../shell/formats.ts'
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
