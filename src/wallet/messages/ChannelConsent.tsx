import { useId } from 'preact/hooks'
import { Alert } from '../../pages/Alert.tsx'
import { formats } from '../../pages/formats.ts'
import { identifierName } from '../../pages/identifierName.ts'
import { Problem } from '../../pages/Problem.tsx'
import { useIntent } from '../../pages/useIntent.ts'
import { ChangeProfile, type OwnChannelFragment, type OwnProfileFragment } from '../generated/operations.ts'
import { texts } from '../texts.ts'

type Props = { customerId: string; profile: OwnProfileFragment; channel: OwnChannelFragment }

/** Whether the member agrees to be contacted on a channel: a switch gives the consent, and withdraws it. */
export function ChannelConsent({ customerId, profile, channel }: Props) {
  const note = useId()
  const { run, busy, refusal, error } = useIntent(ChangeProfile)
  const { type, value, consent } = channel
  const agrees = consent.status === 'SUBSCRIBED'
  const change = () => {
    if (busy) return
    void run({
      customer: { id: customerId },
      source: profile.sourceAccount.source,
      accountId: profile.sourceAccount.accountId,
      profile: {
        // The list must have every channel of the profile.
        channels: profile.channels.map((one) => ({
          type: one.type,
          value: one.value,
          ...(one.id === channel.id && {
            consent: { status: agrees ? ('UNSUBSCRIBED' as const) : ('SUBSCRIBED' as const) },
          }),
        })),
      },
    })
  }
  const state = texts.messages.states[consent.status] ?? formats.code(consent.status)
  return (
    <li>
      <label>
        <span>
          <strong>{texts.messages.channels[type] ?? identifierName(type)}</strong>
          <small>{value}</small>
        </span>
        <input
          type="checkbox"
          role="switch"
          checked={agrees}
          aria-checked={agrees}
          aria-busy={busy}
          aria-describedby={note}
          onChange={change}
        />
      </label>
      <small id={note}>{consent.at ? texts.messages.since(state, formats.day(consent.at)) : state}</small>
      {refusal && <Alert>{refusal.message}</Alert>}
      {error && <Problem error={error} />}
    </li>
  )
}
