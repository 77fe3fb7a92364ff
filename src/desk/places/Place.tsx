import type { PlaceFragment } from '../generated/operations.ts'
import { fullName } from '../shell/fullName.ts'
import { Link } from '../shell/Link.tsx'
import { Panel } from '../shell/Panel.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

/** Where the customer stands in a hierarchy: everyone above it, from the top, and how many are below. */
export function Place({ place }: { place: PlaceFragment | null }) {
  return (
    <Panel title={texts.customer.sections.place}>
      {!place && <p class="none">{texts.customer.noPlace}</p>}
      {place && (
        <>
          <p>
            {place.hierarchy.name}
            {place.company && ` · ${place.company.name}`}
          </p>
          <ol class="ladder">
            {place.ancestors.toReversed().map(({ id, role, customer }) => (
              <li key={id}>
                <small>{role.name}</small>
                <Link to={addressOf(['customers', customer.id])}>{fullName(customer)}</Link>
              </li>
            ))}
            <li aria-current="true">
              <small>{place.role.name}</small>
              <strong>{texts.customer.here}</strong>
            </li>
          </ol>
          {place.childCount > 0 && <p class="none">{texts.customer.children(place.childCount)}</p>}
        </>
      )}
    </Panel>
  )
}
