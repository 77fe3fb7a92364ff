import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { statusName } from '../../pages/statusName.ts'
import { useRead } from '../../pages/useRead.ts'
import { type WebhookDeliveryStatus, WebhookDetails } from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Deliveries } from './Deliveries.tsx'
import { WebhookState } from './WebhookState.tsx'

const statuses: readonly WebhookDeliveryStatus[] = ['PARKED', 'RETRYING', 'PENDING', 'DELIVERED']

/** A webhook with its deliveries: all, or those with one status. */
export function WebhookPage({ id, status }: { id: string; status: string | null }) {
  const { data, error, again } = useRead({ query: WebhookDetails, variables: { id } })
  const problem = error && <Problem error={error} needs="webhooks:read" retry={again} />
  if (!data) return problem ?? <Loading />
  if (!data.webhook) return <p class="none">{texts.webhooks.missing}</p>
  const chosen = statuses.find((one) => one === status)
  const choice = (label: string, one?: WebhookDeliveryStatus) => (
    <Link
      key={label}
      to={addressOf(['webhooks', id], one && { status: one })}
      aria-current={one === chosen ? 'page' : undefined}
    >
      {label}
    </Link>
  )
  return (
    <section class="narrow queue">
      {problem}
      <div class="panel">
        <WebhookState webhook={data.webhook}>
          <h1>{data.webhook.url}</h1>
        </WebhookState>
      </div>
      <nav class="choices" aria-label={texts.webhooks.filter}>
        {choice(texts.webhooks.all)}
        {statuses.map((one) => choice(statusName(one), one))}
      </nav>
      <Deliveries key={chosen} webhook={id} status={chosen} />
    </section>
  )
}
