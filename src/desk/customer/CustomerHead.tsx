import { Avatar } from '../../pages/Avatar.tsx'
import { Badge } from '../../pages/Badge.tsx'
import { formats } from '../../pages/formats.ts'
import { fullName } from '../../pages/fullName.ts'
import { ChangeStatus } from '../actions/ChangeStatus.tsx'
import type { Customer } from '../shell/customer.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

type Props = {
  customer: Customer
  live: boolean
  /** Whether the address has the id of a customer that was merged into this one. */
  followed: boolean
}

/** Who the customer is. */
export function CustomerHead({ customer, live, followed }: Props) {
  return (
    <header class="head">
      <Avatar person={customer} />
      <div class="head-text">
        <h1>
          {fullName(customer)} <Badge status={customer.status} />
        </h1>
        <p>
          {[
            texts.customer.loyalty[customer.loyaltyType],
            texts.customer.registered(formats.day(customer.registeredAt)),
            customer.mobile,
            customer.email,
          ]
            .filter(Boolean)
            .map((text) => (
              <span key={text}>{text}</span>
            ))}
        </p>
        {followed && <p class="note">{texts.customer.merged}</p>}
        {customer.erasedAt && <p class="note">{texts.customer.erased(formats.day(customer.erasedAt))}</p>}
      </div>
      <div class="head-actions">
        <ChangeStatus person={customer} />
        <Link class="act" to={addressOf(['merge'], { survivor: customer.id })}>
          {texts.customer.mergeWith}
        </Link>
      </div>
      {live && (
        <span class="live" title={texts.customer.liveExplain}>
          {texts.customer.live}
        </span>
      )}
    </header>
  )
}
