import { useRead } from '../../pages/useRead.ts'
import { Webhooks } from '../generated/operations.ts'
import { Queue } from '../queues/Queue.tsx'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { WebhookState } from './WebhookState.tsx'

/** All webhooks. */
export function WebhooksPage() {
  const { data, error, again } = useRead({ query: Webhooks, requestPolicy: 'network-only' })
  return (
    <Queue
      title={texts.nav.webhooks}
      none={texts.webhooks.none}
      needs="webhooks:read"
      error={error}
      refresh={again}
      items={data?.webhooks.edges.map(({ node }) => node)}
      more={false}
      show={(webhook) => (
        <WebhookState webhook={webhook}>
          <Link to={addressOf(['webhooks', webhook.id])}>{webhook.url}</Link>
        </WebhookState>
      )}
    />
  )
}
