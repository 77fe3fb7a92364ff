import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { identifierName } from '../../pages/identifierName.ts'
import { usePages } from '../../pages/usePages.ts'
import { Action } from '../actions/Action.tsx'
import { reasonField } from '../actions/reasonField.ts'
import {
  ApproveRequest,
  PendingRequests,
  type PendingRequestsQuery,
  RejectRequest,
} from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Pair } from './Pair.tsx'
import { Queue } from './Queue.tsx'

type Request = PendingRequestsQuery['mergeRequests']['edges'][number]['node']

/** The merge requests that wait for a decision of somebody else than who made them. */
export function RequestsPage() {
  const requests = usePages(PendingRequests, {}, ({ mergeRequests }) => mergeRequests)
  return (
    <Queue
      title={texts.nav.requests}
      none={texts.queues.noRequests}
      needs="customers:read"
      next={texts.queues.next}
      {...requests}
      show={(one) => <RequestRow request={one} onDone={requests.refresh} />}
    />
  )
}

function RequestRow({ request, onDone }: { request: Request; onDone: () => void }) {
  const { id, customer, holder, types, requestedAt, requestedBy, reason } = request
  const common = { about: fullName(customer), onDone }
  return (
    <>
      <Pair people={[customer, holder]} />
      <p>
        {types.map(identifierName).join(', ')}{' '}
        <small>
          {formats.moment(requestedAt)} {texts.customer.by(requestedBy)}
        </small>
        {reason && <q>{reason}</q>}
      </p>
      <div class="program-actions">
        <Link to={addressOf(['merge'], { survivor: holder.id, absorbed: customer.id })}>
          {texts.queues.look}
        </Link>
        <Action
          {...common}
          label={texts.queues.approve}
          title={texts.queues.approveTitle}
          fields={[reasonField(true)]}
          document={ApproveRequest}
          toInput={({ reason: why }) => ({ request: id, reason: why || null })}
        />
        <Action
          {...common}
          label={texts.queues.reject}
          title={texts.queues.rejectTitle}
          fields={[reasonField(false)]}
          document={RejectRequest}
          toInput={({ reason: why = '' }) => ({ request: id, reason: why })}
        />
      </div>
    </>
  )
}
