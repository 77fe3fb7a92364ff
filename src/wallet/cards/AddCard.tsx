import { useRef, useState } from 'preact/hooks'
import { Alert } from '../../pages/Alert.tsx'
import type { DemoMember } from '../../pages/demo/demoMember.ts'
import { isAbout } from '../../pages/isAbout.ts'
import { Labeled } from '../../pages/Labeled.tsx'
import { Panel } from '../../pages/Panel.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useFocusWrong } from '../../pages/useFocusWrong.ts'
import { useIntent } from '../../pages/useIntent.ts'
import { LinkToMe } from '../generated/operations.ts'
import type { Member } from '../session/member.ts'
import { sourceOf } from '../session/sourceOf.ts'
import { texts } from '../texts.ts'

type Props = Pick<DemoMember, 'welcomeCard'> & { member: Member }

/** Claims a card by its number and its PIN. A refusal stands at its field. */
export function AddCard({ member, welcomeCard }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, refusal, error } = useIntent(LinkToMe)
  const [added, setAdded] = useState(false)
  useFocusWrong(form, refusal)
  const wrongPin = refusal && isAbout(refusal.path, 'add.0.pin') ? refusal.message : null
  const wrongNumber = refusal && !wrongPin && isAbout(refusal.path, 'add.0') ? refusal.message : null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget as HTMLFormElement)
    const value = String(values.get('number')).replaceAll(' ', '')
    setAdded(false)
    const done = await run({
      customer: { id: member.id },
      ...sourceOf(member),
      add: [{ type: 'CARD_NUMBER', value, pin: String(values.get('pin')).trim() || null }],
    })
    if (!done) return
    form.current?.reset()
    setAdded(true)
  }
  const fillIn = ({ cardNumber, pin }: NonNullable<typeof welcomeCard>) => {
    const set = (name: string, value: string) => {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement) field.value = value
    }
    set('number', cardNumber)
    set('pin', pin)
  }
  return (
    <Panel title={texts.cards.add}>
      <form ref={form} onSubmit={submit}>
        {refusal && !wrongPin && !wrongNumber && <Alert>{refusal.message}</Alert>}
        {error && <Problem error={error} />}
        <Labeled label={texts.cards.number} wrong={wrongNumber}>
          {(attributes) => (
            <input
              name="number"
              required
              maxLength={50}
              autocomplete="off"
              inputMode="numeric"
              {...attributes}
            />
          )}
        </Labeled>
        <Labeled label={texts.cards.pin} wrong={wrongPin} hint={texts.cards.pinHint}>
          {(attributes) => (
            <input name="pin" maxLength={8} autocomplete="off" inputMode="numeric" {...attributes} />
          )}
        </Labeled>
        {welcomeCard && (
          <p class="hint">
            {texts.cards.demo(welcomeCard.cardNumber, welcomeCard.pin)}{' '}
            <button type="button" class="link" onClick={() => fillIn(welcomeCard)}>
              {texts.cards.fillIn}
            </button>
          </p>
        )}
        <button type="submit" disabled={busy} aria-busy={busy}>
          {texts.cards.submit}
        </button>
        <p role="status">{added && texts.cards.added}</p>
      </form>
    </Panel>
  )
}
