import { statusName } from '../../pages/statusName.ts'
import { ChangeCustomerStatus, type CustomerStatus, type PersonFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'

const statuses: readonly CustomerStatus[] = ['ACTIVE', 'SUSPENDED', 'CANCELLED', 'CLOSED', 'DECEASED']

/** Changes the status of a customer. */
export function ChangeStatus({ person: { id, status: present } }: { person: PersonFragment }) {
  const options = statuses
    .filter((status) => status !== present)
    .map((value) => ({ value, label: statusName(value) }))
  return (
    <Action
      label={texts.actions.changeStatus}
      title={texts.actions.changeStatusTitle}
      fields={[{ name: 'status', label: texts.actions.status, options, path: 'status' }, reasonField(false)]}
      document={ChangeCustomerStatus}
      toInput={({ status, reason = '' }) => ({
        customer: { id },
        status: options.find(({ value }) => value === status)?.value ?? present,
        reason,
      })}
    />
  )
}
