import { useEffect, useRef, useState } from 'preact/hooks'
import { fullName } from '../../pages/fullName.ts'
import { PersonPicker } from '../search/PersonPicker.tsx'
import { texts } from '../texts/texts.ts'
import type { Person } from './field.ts'

type Props = { name: string; label: string; chosen: Person | null; nobody: string; wrong: string | null }

/** A customer in a form, found by a search. Its value is the id; empty: nobody. The focus stays within it. */
export function PersonInput({ name, label, chosen, nobody, wrong }: Props) {
  const [person, setPerson] = useState(chosen)
  const [picking, setPicking] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const untouched = useRef(true)
  useEffect(() => {
    if (!untouched.current) box.current?.querySelector<HTMLElement>('input[type=search], button')?.focus()
    untouched.current = false
  }, [picking, person])
  const pick = (next: Person | null) => {
    setPerson(next)
    setPicking(false)
  }
  return (
    <div class="field" ref={box}>
      <input type="hidden" name={name} value={person?.id ?? ''} />
      {picking && <PersonPicker label={label} onPick={pick} />}
      {!picking && (
        <fieldset class="chosen">
          <legend>{label}</legend>
          <span>{person ? fullName(person) : nobody}</span>
          <button type="button" class="quiet small" onClick={() => setPicking(true)}>
            {texts.actions.change}
          </button>
          {person && (
            <button type="button" class="quiet small" onClick={() => pick(null)}>
              {texts.actions.remove}
            </button>
          )}
        </fieldset>
      )}
      {wrong && (
        <small class="wrong" role="alert">
          {wrong}
        </small>
      )}
    </div>
  )
}
