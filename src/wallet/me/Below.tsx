import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { Loading } from '../../pages/Loading.tsx'
import { Panel } from '../../pages/Panel.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { usePages } from '../../pages/usePages.ts'
import { PeopleBelow } from '../generated/operations.ts'
import { texts } from '../texts.ts'

/** The people directly below the member. */
export function Below({ count }: { count: number }) {
  const { items, error, more, readMore, refresh } = usePages(
    PeopleBelow,
    {},
    ({ me }) => me?.association?.children,
  )
  return (
    <Panel title={texts.me.below} aside={<small>{texts.me.belowCount(formats.count(count))}</small>}>
      {!items && !error && <Loading />}
      {error && <Problem error={error} retry={refresh} />}
      <ul class="entries">
        {items?.map(({ id, role, customer }) => (
          <li key={id}>
            <span>{fullName(customer)}</span>
            <small>{role.name}</small>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="secondary" onClick={readMore}>
          {texts.me.more}
        </button>
      )}
    </Panel>
  )
}
