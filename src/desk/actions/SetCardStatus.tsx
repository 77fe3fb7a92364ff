import { ChangeCardStatus } from '../../client/client.ts'
import { statusName } from '../../pages/statusName.ts'
import type { CardFaceFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'
import { useLabels } from './useLabels.ts'

/** Changes the status of a card by one of the labels of the program. */
export function SetCardStatus({ card: { id, cardNumber, statusLabel } }: { card: CardFaceFragment }) {
  const { labels, ...needed } = useLabels(
    ({ label, status }) => label !== statusLabel && status !== 'NOT_ISSUED',
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
      needed={needed}
      document={ChangeCardStatus}
      toInput={({ statusLabel: label = '', reason }) => ({
        card: { id },
        statusLabel: label,
        reason: reason || null,
      })}
    />
  )
}
