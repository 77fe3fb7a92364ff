import { useEffect } from 'preact/hooks'
import { fullName } from '../../pages/fullName.ts'
import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useRead } from '../../pages/useRead.ts'
import { CustomerDetails } from '../generated/operations.ts'
import { MergeTree } from '../merge/MergeTree.tsx'
import { Place } from '../places/Place.tsx'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Cards } from './Cards.tsx'
import { Consents } from './Consents.tsx'
import { CustomerHead } from './CustomerHead.tsx'
import { Identifiers } from './Identifiers.tsx'
import { PointsPanel } from './PointsPanel.tsx'
import { Timeline } from './Timeline.tsx'
import { useLiveCount } from './useLiveCount.ts'

/** A customer on one page. It follows the changes of the customer. */
export function CustomerPage({ id }: { id: string }) {
  const { data, error, again } = useRead({ query: CustomerDetails, variables: { id } })
  const { count, live } = useLiveCount(id)
  useEffect(() => {
    if (count > 0) again()
  }, [count])
  const customer = data?.customer
  useEffect(() => {
    if (customer) document.title = `${fullName(customer)} – ${texts.title}`
    return () => {
      document.title = texts.title
    }
  }, [customer])
  if (customer)
    return (
      <div class="customer">
        {error && <Problem error={error} retry={again} />}
        <CustomerHead customer={customer} live={live} followed={customer.id !== id} />
        <div class="columns">
          <div class="column">
            <Cards customer={customer} />
            <PointsPanel id={customer.id} enrollments={customer.enrollments} />
            <Identifiers id={customer.id} profiles={customer.profiles} />
          </div>
          <div class="column">
            <MergeTree customer={customer} />
            <Timeline id={id} count={count} />
            <Consents profiles={customer.profiles} />
            <Place customer={customer} />
          </div>
        </div>
      </div>
    )
  if (error) return <Problem error={error} retry={again} />
  if (!data) return <Loading />
  return (
    <section class="empty">
      <h1>{texts.customer.missing}</h1>
      <p>
        <Link to={addressOf([])}>{texts.customer.back}</Link>
      </p>
    </section>
  )
}
