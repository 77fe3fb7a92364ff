import { useState } from 'preact/hooks'
import { fullName } from '../../pages/fullName.ts'
import { Panel } from '../../pages/Panel.tsx'
import type { Customer } from '../shell/customer.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Children } from './Children.tsx'
import { Fold } from './Fold.tsx'
import { MovePlace } from './MovePlace.tsx'

/** Where the customer stands in a hierarchy: everyone above it, from the top, and the tree of those below. */
export function Place({ customer }: { customer: Customer }) {
  const [open, setOpen] = useState(false)
  const place = customer.association
  return (
    <Panel title={texts.customer.sections.place} aside={<MovePlace customer={customer} />}>
      {!place && <p class="none">{texts.places.noPlace}</p>}
      {place && (
        <>
          <p>
            {place.hierarchy.name}
            {place.company && ` · ${place.company.name}`}
          </p>
          <ol class="ladder">
            {place.ancestors.toReversed().map(({ id, role, customer: above }) => (
              <li key={id}>
                <small>{role.name}</small>
                <Link to={addressOf(['customers', above.id])}>{fullName(above)}</Link>
              </li>
            ))}
            <li aria-current="true">
              <small>{place.role.name}</small>
              <strong>{texts.places.here}</strong>
              {place.childCount > 0 && (
                <Fold count={place.childCount} name={fullName(customer)} open={open} onToggle={setOpen} />
              )}
              {open && <Children id={place.id} count={place.childCount} />}
            </li>
          </ol>
        </>
      )}
    </Panel>
  )
}
