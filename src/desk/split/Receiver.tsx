import { useState } from 'preact/hooks'
import type { PersonFragment } from '../generated/operations.ts'
import { PersonPicker } from '../search/PersonPicker.tsx'
import { fullName } from '../shell/fullName.ts'
import { Panel } from '../shell/Panel.tsx'
import { texts } from '../texts/texts.ts'

type Props = {
  except: string
  /** Null: a new customer. */
  chosen: PersonFragment | null
  onChoose: (person: PersonFragment | null) => void
}

/** Who gets the profile: a new customer, or one that is found by a search. */
export function Receiver({ except, chosen, onChoose }: Props) {
  const [picking, setPicking] = useState(false)
  const pick = (person: PersonFragment | null) => {
    onChoose(person)
    setPicking(false)
  }
  return (
    <Panel title={texts.split.into}>
      <label>
        <input type="radio" name="into" checked={!picking && !chosen} onChange={() => pick(null)} />
        {texts.split.newCustomer}
      </label>
      <label>
        <input
          type="radio"
          name="into"
          checked={picking || chosen !== null}
          onChange={() => setPicking(true)}
        />
        {chosen ? fullName(chosen) : texts.split.pick}
      </label>
      {picking && <PersonPicker label={texts.search.label} except={except} onPick={pick} />}
      {chosen && !picking && (
        <button type="button" class="quiet small" onClick={() => setPicking(true)}>
          {texts.actions.change}
        </button>
      )}
    </Panel>
  )
}
