import { useRef, useState } from 'preact/hooks'
import { Alert } from '../../pages/Alert.tsx'
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
import { RemoveMobile } from './RemoveMobile.tsx'

/** The member's mobile numbers, each of them once, and a form to add one. */
export function Mobiles({ member }: { member: Member }) {
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, refusal, error } = useIntent(LinkToMe)
  const [said, setSaid] = useState('')
  useFocusWrong(form, refusal)
  const held = member.identifiers.filter(({ type }) => type === 'MOBILE').map(({ value }) => value)
  const wrong = refusal && isAbout(refusal.path, 'add.0') ? refusal.message : null
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const value = String(new FormData(event.currentTarget as HTMLFormElement).get('mobile')).trim()
    setSaid('')
    const done = await run({
      customer: { id: member.id },
      ...sourceOf(member),
      add: [{ type: 'MOBILE', value }],
    })
    if (!done) return
    form.current?.reset()
    setSaid(done.mergeRequest ? texts.me.waits : texts.me.added)
  }
  return (
    <Panel title={texts.me.mobiles}>
      {held.length === 0 && <p class="none">{texts.me.noMobiles}</p>}
      <ul class="mobiles">
        {[...new Set(held)].map((value) => (
          <RemoveMobile key={value} customerId={member.id} value={value} />
        ))}
      </ul>
      <form ref={form} onSubmit={submit}>
        {refusal && !wrong && <Alert>{refusal.message}</Alert>}
        {error && <Problem error={error} />}
        <Labeled label={texts.me.mobile} wrong={wrong} hint={texts.me.mobileHint}>
          {(attributes) => (
            <input name="mobile" type="tel" required maxLength={40} autocomplete="tel" {...attributes} />
          )}
        </Labeled>
        <button type="submit" disabled={busy} aria-busy={busy}>
          {texts.me.addMobile}
        </button>
        <p role="status">{said}</p>
      </form>
    </Panel>
  )
}
