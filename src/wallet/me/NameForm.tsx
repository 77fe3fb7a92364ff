import { useRef, useState } from 'preact/hooks'
import { Alert } from '../../pages/Alert.tsx'
import { isAbout } from '../../pages/isAbout.ts'
import { Labeled } from '../../pages/Labeled.tsx'
import { Panel } from '../../pages/Panel.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useFocusWrong } from '../../pages/useFocusWrong.ts'
import { useIntent } from '../../pages/useIntent.ts'
import { ChangeProfile } from '../generated/operations.ts'
import type { Member } from '../session/member.ts'
import { texts } from '../texts.ts'

/** Changes the name, in the profile that it is shown from. */
export function NameForm({ member }: { member: Member }) {
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, refusal, error } = useIntent(ChangeProfile)
  const [saved, setSaved] = useState(false)
  useFocusWrong(form, refusal)
  const shown = member.profiles.find(({ firstName, lastName }) => firstName || lastName) ?? member.profiles[0]
  if (!shown) return null
  const wrong = (name: string) =>
    refusal && isAbout(refusal.path, `profile.${name}`) ? refusal.message : null
  const fields = [
    { name: 'firstName', label: texts.me.firstName, value: shown.firstName, autocomplete: 'given-name' },
    { name: 'lastName', label: texts.me.lastName, value: shown.lastName, autocomplete: 'family-name' },
  ] as const
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const values = new FormData(event.currentTarget as HTMLFormElement)
    const text = (name: string) => String(values.get(name)).trim() || null
    setSaved(false)
    const { source, accountId } = shown.sourceAccount
    const profile = { firstName: text('firstName'), lastName: text('lastName') }
    if (await run({ customer: { id: member.id }, source, accountId, profile })) setSaved(true)
  }
  return (
    <Panel title={texts.me.name}>
      <form ref={form} onSubmit={submit}>
        {refusal && !fields.some(({ name }) => wrong(name)) && <Alert>{refusal.message}</Alert>}
        {error && <Problem error={error} />}
        <div class="pair">
          {fields.map(({ name, label, value, autocomplete }) => (
            <Labeled key={name} label={label} wrong={wrong(name)}>
              {(attributes) => (
                <input name={name} defaultValue={value ?? ''} autocomplete={autocomplete} {...attributes} />
              )}
            </Labeled>
          ))}
        </div>
        <button type="submit" disabled={busy} aria-busy={busy}>
          {texts.me.save}
        </button>
        <p role="status">{saved && texts.me.saved}</p>
      </form>
    </Panel>
  )
}
