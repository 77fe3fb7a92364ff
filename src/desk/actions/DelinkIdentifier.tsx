import { Link, type SourceEntryFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'

type Props = {
  id: string
  account: SourceEntryFragment['sourceAccount']
  identifier: SourceEntryFragment['identifiers'][number]
}

/** Takes an identifier away from a customer. */
export function DelinkIdentifier({ id, account: { source, accountId }, identifier: { type, value } }: Props) {
  return (
    <Action
      label={texts.actions.delink}
      about={value}
      title={texts.actions.delinkTitle(value)}
      fields={[reasonField(true)]}
      document={Link}
      toInput={({ reason }) => ({
        customer: { id },
        source,
        accountId,
        remove: [{ type, value }],
        reason: reason || null,
      })}
    />
  )
}
