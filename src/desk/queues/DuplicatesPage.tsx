import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { usePages } from '../../pages/usePages.ts'
import { Action } from '../actions/Action.tsx'
import { reasonField } from '../actions/reasonField.ts'
import { DismissPair, OpenDuplicates, type OpenDuplicatesQuery } from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Pair } from './Pair.tsx'
import { Queue } from './Queue.tsx'

type Duplicate = OpenDuplicatesQuery['suspectedDuplicates']['edges'][number]['node']

/** Customers that may be one person, the likeliest first. */
export function DuplicatesPage() {
  const duplicates = usePages(OpenDuplicates, {}, ({ suspectedDuplicates }) => suspectedDuplicates)
  return (
    <Queue
      title={texts.nav.duplicates}
      none={texts.queues.noDuplicates}
      needs="customers:read"
      next={texts.queues.next}
      {...duplicates}
      show={(one) => <DuplicateRow duplicate={one} onDone={duplicates.refresh} />}
    />
  )
}

function DuplicateRow({ duplicate, onDone }: { duplicate: Duplicate; onDone: () => void }) {
  const { id, score, rule, reasons, customer, otherCustomer } = duplicate
  return (
    <>
      <Pair people={[customer, otherCustomer]} />
      <p>
        <strong>{texts.queues.score(score)}</strong> <small>{rule.name}:</small>{' '}
        <small>{reasons.map(({ comparison, field }) => field ?? formats.code(comparison)).join(' · ')}</small>
      </p>
      <div class="program-actions">
        <Link to={addressOf(['merge'], { survivor: customer.id, absorbed: otherCustomer.id })}>
          {texts.queues.compare}
        </Link>
        <Action
          label={texts.queues.dismiss}
          about={fullName(customer)}
          title={texts.queues.dismissTitle}
          fields={[reasonField(false)]}
          document={DismissPair}
          toInput={({ reason = '' }) => ({ pair: id, reason })}
          onDone={onDone}
        />
      </div>
    </>
  )
}
