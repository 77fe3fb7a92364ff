import { fullName } from '../../pages/fullName.ts'
import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { useRead } from '../../pages/useRead.ts'
import { CustomerDetails } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { SplitForm } from './SplitForm.tsx'

/** Takes a profile out of a customer: which one, with which cards, and to whom. */
export function SplitPage({ id, profile }: { id: string; profile: string | null }) {
  const { data, error, again } = useRead({ query: CustomerDetails, variables: { id } })
  const problem = error && <Problem error={error} needs="customers:read" retry={again} />
  if (!data) return problem ?? <Loading />
  const { customer } = data
  if (!customer) return <p class="none">{texts.customer.missing}</p>
  return (
    <div class="merge">
      {problem}
      <h1>{texts.split.heading(fullName(customer))}</h1>
      <p class="quiet-heading">{texts.split.explain}</p>
      <SplitForm customer={customer} profile={profile} />
    </div>
  )
}
