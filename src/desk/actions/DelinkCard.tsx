import { type CardFaceFragment, Link, type SourceEntryFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'
import { useLabels } from './useLabels.ts'

type Props = { id: string; card: CardFaceFragment; account: SourceEntryFragment['sourceAccount'] }

/** Takes a card away from its holder. It goes back to the pool. */
export function DelinkCard({ id, card: { cardNumber: value }, account: { source, accountId } }: Props) {
  const { labels, ...needed } = useLabels(({ status }) => status === 'NOT_ISSUED')
  const options = labels.map(({ label }) => ({ value: label, label }))
  return (
    <Action
      label={texts.actions.delink}
      about={value}
      title={texts.actions.delinkTitle(value)}
      fields={[
        { name: 'statusLabel', label: texts.actions.status, options, path: 'remove.0.statusLabel' },
        reasonField(true),
      ]}
      needed={needed}
      document={Link}
      toInput={({ statusLabel = '', reason }) => ({
        customer: { id },
        source,
        accountId,
        remove: [{ type: 'CARD_NUMBER' as const, value, statusLabel }],
        reason: reason || null,
      })}
    />
  )
}
