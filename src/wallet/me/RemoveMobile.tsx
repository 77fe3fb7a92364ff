import { IntentButton } from '../../pages/IntentButton.tsx'
import { useIntent } from '../../pages/useIntent.ts'
import { LinkToMe } from '../generated/operations.ts'
import { texts } from '../texts.ts'

/** A mobile number, and a button that removes it from every source. */
export function RemoveMobile({ customerId, value }: { customerId: string; value: string }) {
  const intent = useIntent(LinkToMe)
  const remove = [{ type: 'MOBILE' as const, value }]
  return (
    <li>
      <span>{value}</span>
      <IntentButton
        {...intent}
        label={texts.me.remove}
        about={texts.me.removeNumber(value)}
        onPress={() => intent.run({ customer: { id: customerId }, source: 'ALL', remove })}
      />
    </li>
  )
}
