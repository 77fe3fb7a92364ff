import type { ComponentChild, ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** What the control of a field has besides its own attributes. */
export type LabeledAttributes = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }

type Props = {
  label: ComponentChildren
  /** What is wrong about the value. */
  wrong: string | null
  hint?: string | undefined
  children: (attributes: LabeledAttributes) => ComponentChild
}

/** A field of a form: its label, its control, and below it what is wrong or a hint. */
export function Labeled({ label, wrong, hint, children }: Props) {
  const id = useId()
  const note = useId()
  const said = wrong ?? hint
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(wrong && { 'aria-invalid': true }), ...(said && { 'aria-describedby': note }) })}
      {said && (
        <small id={note} class={wrong ? 'wrong' : undefined} role={wrong ? 'alert' : undefined}>
          {said}
        </small>
      )}
    </div>
  )
}
