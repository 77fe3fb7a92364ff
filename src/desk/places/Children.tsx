import { useEffect, useRef, useState } from 'preact/hooks'
import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { usePages } from '../../pages/usePages.ts'
import { PlaceChildren, type PlaceChildrenQuery } from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Fold } from './Fold.tsx'

type Association = Extract<PlaceChildrenQuery['node'], { __typename: 'Association' }>
type ChildPlace = Association['children']['edges'][number]['node']

/** The places directly below one, 50 at a time. `count` is how many there are. */
export function Children({ id, count }: { id: string; count: number }) {
  const { items, error, more, readMore, refresh } = usePages(PlaceChildren, { id }, ({ node }) =>
    node?.__typename === 'Association' ? node.children : null,
  )
  useEffect(() => {
    if (items) void refresh()
  }, [count])
  const list = useRef<HTMLUListElement>(null)
  /** How many were shown before more were asked for. The first new one gets the focus: the way to it must not lead backwards. */
  const shown = useRef<number | null>(null)
  useEffect(() => {
    if (shown.current === null || !items || items.length <= shown.current) return
    list.current?.children[shown.current]?.querySelector('a')?.focus()
    shown.current = null
  }, [items?.length])
  const showMore = () => {
    shown.current = items?.length ?? null
    void readMore()
  }
  const problem = error && <Problem error={error} retry={refresh} />
  if (!items) return problem ?? <Loading />
  return (
    <>
      <ul class="branches" ref={list}>
        {items.map((place) => (
          <Branch key={place.id} place={place} />
        ))}
      </ul>
      {problem}
      {more && (
        <button type="button" class="quiet small" onClick={showMore}>
          {texts.places.more(formats.count(items.length), formats.count(count))}
        </button>
      )}
    </>
  )
}

/** A place in the tree. Who is below it is read when it is opened. */
function Branch({ place: { id, childCount, role, customer } }: { place: ChildPlace }) {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <small>{role.name}</small>
      <Link to={addressOf(['customers', customer.id])}>{fullName(customer)}</Link>
      {childCount > 0 && <Fold count={childCount} name={fullName(customer)} open={open} onToggle={setOpen} />}
      {open && <Children id={id} count={childCount} />}
    </li>
  )
}
