import type { CustomerDetailsQuery } from '../generated/operations.ts'
import { Avatar } from '../shell/Avatar.tsx'
import { Badge } from '../shell/Badge.tsx'
import { formats } from '../shell/formats.ts'
import { fullName } from '../shell/fullName.ts'
import { texts } from '../texts.ts'

/** A customer, as the desk reads it. */
export type Customer = NonNullable<CustomerDetailsQuery['customer']>

/** Who the customer is. */
export function CustomerHead({ customer, live }: { customer: Customer; live: boolean }) {
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
        {customer.resolvedFrom && <p class="note">{texts.customer.merged}</p>}
        {customer.erasedAt && <p class="note">{texts.customer.erased(formats.day(customer.erasedAt))}</p>}
      </div>
      {live && (
        <span class="live" title={texts.customer.liveExplain}>
          {texts.customer.live}
        </span>
      )}
    </header>
  )
}
