import { useQuery } from '@urql/preact'
import { ChangeCardStatus } from '../../client/client.ts'
import { type CardFaceFragment, StatusLabels } from '../generated/operations.ts'
import { statusName } from '../shell/statusName.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'

/** Changes the status of a card by one of the labels of the program. */
export function SetCardStatus({ card: { id, cardNumber, statusLabel } }: { card: CardFaceFragment }) {
  const [{ data }] = useQuery({ query: StatusLabels, requestPolicy: 'cache-first' })
  const labels = (data?.statusLabels.nodes ?? []).filter(
    ({ label, status, retiredAt }) => label !== statusLabel && status !== 'NOT_ISSUED' && retiredAt === null,
  )
  const options = labels.map(({ label, status }) => ({
    value: label,
    label: `${label} (${statusName(status)})`,
  }))
  return (
    <Action
      label={texts.actions.cardStatus}
      about={cardNumber}
      title={texts.actions.cardStatusTitle(cardNumber)}
      fields={[
        { name: 'statusLabel', label: texts.actions.status, options, path: 'statusLabel' },
        reasonField(true),
      ]}
      document={ChangeCardStatus}
      toInput={({ statusLabel: label = '', reason }) => ({
        card: { id },
        statusLabel: label,
        reason: reason || null,
      })}
    />
  )
}
