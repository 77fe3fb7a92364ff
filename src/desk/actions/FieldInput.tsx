import { useId } from 'preact/hooks'
import { texts } from '../texts/texts.ts'
import type { Field } from './field.ts'
import { PersonInput } from './PersonInput.tsx'

/** A field of a form, with what is wrong about it. */
export function FieldInput({ field, wrong }: { field: Field; wrong: string | null }) {
  const id = useId()
  const note = useId()
  const { name, label, options, value: first, person, optional, hint } = field
  if (person) return <PersonInput {...{ name, label, wrong }} {...person} />
  const attributes = {
    name,
    required: !optional,
    ...(wrong && { 'aria-invalid': true as const }),
    ...((wrong || hint) && { 'aria-describedby': note }),
  }
  return (
    <div class="field">
      <label htmlFor={id}>
        {label} {optional && <small>{texts.actions.optional}</small>}
      </label>
      {options ? (
        <select id={id} {...attributes}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value} selected={value === first}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input id={id} {...attributes} autocomplete="off" maxLength={500} />
      )}
      {(wrong || hint) && (
        <small id={note} class={wrong ? 'wrong' : undefined} role={wrong ? 'alert' : undefined}>
          {wrong ?? hint}
        </small>
      )}
    </div>
  )
}
