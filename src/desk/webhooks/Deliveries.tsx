import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { usePages } from '../../pages/usePages.ts'
import { Deliveries as Read, type WebhookDeliveryStatus } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { DeliveryRow } from './DeliveryRow.tsx'
import { Replay } from './Replay.tsx'

type Props = { webhook: string; status: WebhookDeliveryStatus | undefined }

/** The deliveries of a webhook, newest first. Parked ones can be sent again. */
export function Deliveries({ webhook, status }: Props) {
  const { items, error, more, readMore, refresh } = usePages(
    Read,
    { webhook, filter: { status: status ?? null } },
    ({ webhookDeliveries }) => webhookDeliveries,
  )
  const problem = error && <Problem error={error} needs="webhooks:read" retry={refresh} />
  if (!items) return problem ?? <Loading />
  return (
    <>
      {items.some((one) => one.status === 'PARKED') && (
        <Replay
          webhook={webhook}
          label={texts.webhooks.replayAll}
          title={texts.webhooks.replayAllTitle}
          onDone={refresh}
        />
      )}
      {items.length === 0 && <p class="none">{texts.webhooks.noDeliveries}</p>}
      <ul>
        {items.map((delivery) => (
          <li class="panel" key={delivery.id}>
            <DeliveryRow delivery={delivery} webhook={webhook} onDone={refresh} />
          </li>
        ))}
      </ul>
      {problem}
      {more && (
        <button type="button" class="secondary" onClick={readMore}>
          {texts.queues.older}
        </button>
      )}
    </>
  )
}
