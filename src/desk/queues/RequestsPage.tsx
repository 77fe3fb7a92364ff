import { useQuery } from '@urql/preact'
import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { identifierName } from '../../pages/identifierName.ts'
import { Action } from '../actions/Action.tsx'
import { reasonField } from '../actions/reasonField.ts'
import {
  ApproveRequest,
  PendingRequests,
  type PendingRequestsQuery,
  RejectRequest,
} from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Pair } from './Pair.tsx'
import { Queue } from './Queue.tsx'

type Request = PendingRequestsQuery['mergeRequests']['edges'][number]['node']

/** The merge requests that wait for a decision of somebody else than who made them. */
export function RequestsPage() {
  const [{ data, error }, again] = useQuery({
    query: PendingRequests,
    variables: {},
    requestPolicy: 'network-only',
  })
  const refresh = () => again({ requestPolicy: 'network-only' })
  return (
    <Queue
      title={texts.nav.requests}
      none={texts.queues.noRequests}
      needs="customers:read"
      error={error}
      items={data?.mergeRequests.edges.map(({ node }) => node)}
      more={data?.mergeRequests.pageInfo.hasNextPage ?? false}
      show={(one) => <RequestRow request={one} onDone={refresh} />}
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
