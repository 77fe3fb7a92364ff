import { changeCardStatus } from '../../src/core/card/changeCardStatus.ts'
import { linkCard } from '../../src/core/link/linkCard.ts'
import { registerCustomer } from '../../src/core/link/registerCustomer.ts'
import type { Db } from '../../src/db/connect.ts'
import { claimable, configuration } from './configuration.ts'
import { elsewhere, followers, inShops, learntNumbers } from './customers.ts'
import { registeredTwice } from './duplicates.ts'
import { addExpiringPoints } from './expiringPoints.ts'
import { foundFleet } from './fleet.ts'
import { furtherCards, lostCard } from './furtherCards.ts'
import { hasRun } from './hasRun.ts'
import { importedCustomers } from './importedCustomers.ts'
import { lastKey } from './lastKey.ts'
import { servedPartner } from './partner.ts'
import { enrolMembers, setStatuses } from './program.ts'
import { type Step, step } from './step.ts'

/** Does the steps of the demo program that are not done yet, unless the database has customers of others'. */
export async function loadDemo(db: Db, pinSecret: string | null): Promise<void> {
  const [first] = configuration
  if (!(first && (await hasRun(db, first.key))) && (await db.customer.count()) > 0) return
  for (const one of configuration) await one.run(db)
  for (let begin = 0; begin < registrations.length; begin += atOnce)
    await Promise.all(registrations.slice(begin, begin + atOnce).map((one) => one.run(db)))
  if (pinSecret) await claimable.run(db, pinSecret)
  for (const one of [...changes, closing]) await one.run(db)
}

/** How many customers register at a time: most of a commit is waiting for the disk. */
const atOnce = 4

const registrations: readonly Step[] = [
  ...inShops().map((one, index) => step(registerCustomer, `shop/${index}`, one)),
  ...followers().map((one, index) => step(registerCustomer, `follower/${index}`, one)),
]
const changes: readonly Step[] = [
  ...elsewhere().map((one, index) => step(registerCustomer, `elsewhere/${index}`, one)),
  ...registeredTwice().map((one, index) => step(registerCustomer, `twice/${index}`, one)),
  step(enrolMembers, 'program', {}),
  step(foundFleet, 'fleet', {}),
  ...furtherCards().map((one, index) => step(linkCard, `card/${index}`, one)),
  step(changeCardStatus, 'card/lost', lostCard()),
  step(addExpiringPoints, 'points/expiring', {}),
  step(importedCustomers, 'import', {}),
  step(servedPartner, 'partner', {}),
  ...learntNumbers().map((one, index) => step(linkCard, `merge/${index}`, one)),
]
const closing = step(setStatuses, lastKey, {})
