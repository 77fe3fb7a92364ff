import { fullName } from '../../pages/fullName.ts'
import { Panel } from '../../pages/Panel.tsx'
import type { PersonFragment } from '../generated/operations.ts'
import { PersonPicker } from '../search/PersonPicker.tsx'
import { texts } from '../texts/texts.ts'

/** Who gets a profile. Null: another customer, who is not chosen yet. */
export type Receiving = 'NEW' | PersonFragment | null
type Props = { except: string; chosen: Receiving; onChoose: (next: Receiving) => void }

/** Who gets the profile: a new customer, or one that is found by a search. */
export function Receiver({ except, chosen, onChoose }: Props) {
  const person = chosen === 'NEW' ? null : chosen
  return (
    <Panel title={texts.split.into}>
      <div role="radiogroup" aria-label={texts.split.into}>
        <label>
          <input type="radio" name="into" checked={chosen === 'NEW'} onChange={() => onChoose('NEW')} />
          {texts.split.newCustomer}
        </label>
        <label>
          <input type="radio" name="into" checked={chosen !== 'NEW'} onChange={() => onChoose(null)} />
          {person ? fullName(person) : texts.split.pick}
        </label>
      </div>
      {chosen === null && <PersonPicker label={texts.search.label} except={except} onPick={onChoose} />}
      {person && (
        <button type="button" class="quiet small" onClick={() => onChoose(null)}>
          {texts.actions.change}
        </button>
      )}
    </Panel>
  )
}
