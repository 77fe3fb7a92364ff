import type { CombinedError } from '@urql/core'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Alert } from '../../pages/Alert.tsx'
import { isAbout } from '../../pages/isAbout.ts'
import { Problem } from '../../pages/Problem.tsx'
import type { Refused } from '../../pages/useIntent.ts'
import { texts } from '../texts/texts.ts'
import { FieldInput } from './FieldInput.tsx'
import type { Field, Needed, Values } from './field.ts'

type Props = {
  title: string
  fields: readonly Field[]
  needed: Needed | undefined
  busy: boolean
  refusal: Pick<Refused, 'message' | 'path'> | null
  error: CombinedError | null
  /** What the person must know before it is done; the button then asks again. */
  warning: string | null
  /** What became of a try before. */
  note: string | null
  /** What its buttons are called. */
  submit?: string | undefined
  cancel?: string | undefined
  onSubmit: (values: Values) => void
  onClose: () => void
}

/** A form in a dialog. A refusal is shown at the field that it is about, and the field is focused. */
export function ActionDialog(props: Props) {
  const { title, fields, needed, busy, refusal, error, warning, note, onSubmit, onClose } = props
  const { submit: submitLabel = texts.actions.submit, cancel: cancelLabel = texts.actions.cancel } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  const about = fields.find((field) => refusal && isAbout(refusal.path, field.path))
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => dialog.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [refusal])
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    onSubmit(Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()])))
  }
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form class="panel" onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        {note && <Alert>{note}</Alert>}
        {refusal && !about && <Alert>{refusal.message}</Alert>}
        {error && <Problem error={error} />}
        {needed?.error && <Problem error={needed.error} retry={needed.again} />}
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            wrong={field === about ? (refusal?.message ?? null) : null}
          />
        ))}
        {warning && <Alert>{warning}</Alert>}
        <footer>
          <button type="button" class="secondary" onClick={() => dialog.current?.close()}>
            {cancelLabel}
          </button>
          <button type="submit" disabled={busy} aria-busy={busy}>
            {warning ? texts.actions.confirm : submitLabel}
          </button>
        </footer>
      </form>
    </dialog>
  )
}
