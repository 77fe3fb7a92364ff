import { Labeled } from '../../pages/Labeled.tsx'
import { texts } from '../texts/texts.ts'
import type { Field } from './field.ts'
import { PersonInput } from './PersonInput.tsx'

/** A field of a form, with what is wrong about it. */
export function FieldInput({ field, wrong }: { field: Field; wrong: string | null }) {
  const { name, label, options, value: first, person, optional, hint } = field
  if (person) return <PersonInput {...{ name, label, wrong }} {...person} />
  const own = { name, required: !optional }
  const marked = (
    <>
      {label} {optional && <small>{texts.actions.optional}</small>}
    </>
  )
  return (
    <Labeled label={marked} {...{ wrong, hint }}>
      {(attributes) =>
        options ? (
          <select {...own} {...attributes}>
            {options.map(({ value, label: text }) => (
              <option key={value} value={value} selected={value === first}>
                {text}
              </option>
            ))}
          </select>
        ) : (
          <input {...own} {...attributes} autocomplete="off" maxLength={500} />
        )
      }
    </Labeled>
  )
}
