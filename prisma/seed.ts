import { linkCard } from '../src/core/link/linkCard.ts'
import { registerCustomer } from '../src/core/link/registerCustomer.ts'
import type { Db } from '../src/db/connect.ts'
import { digestKey } from '../src/engine/idempotency.ts'
import { configuration } from './demo/configuration.ts'
import { elsewhere, followers, inShops, learntNumbers } from './demo/customers.ts'
import { registeredTwice } from './demo/duplicates.ts'
import { foundFleet } from './demo/fleet.ts'
import { importedCustomers } from './demo/importedCustomers.ts'
import { servedPartner } from './demo/partner.ts'
import { enrolMembers, setStatuses } from './demo/program.ts'
import { caller, type Step, step } from './demo/step.ts'

/**
 * Loads the demo program through the commands, once: a start after a crash goes on where it ended, one after the
 * last step does nothing. A database that has customers of others' is left alone.
 */
export async function seed(db: Db): Promise<void> {
  if (await hasRun(db, closing)) return
  if (!(await hasRun(db, configuration[0])) && (await db.customer.count()) > 0) return
  for (const one of configuration) await one.run(db)
  for (let begin = 0; begin < registrations.length; begin += atOnce)
    await Promise.all(registrations.slice(begin, begin + atOnce).map((one) => one.run(db)))
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
  step(importedCustomers, 'import', {}),
  step(servedPartner, 'partner', {}),
  ...learntNumbers().map((one, index) => step(linkCard, `merge/${index}`, one)),
]
const closing = step(setStatuses, 'statuses', {})

const hasRun = async (db: Db, one: Step | undefined): Promise<boolean> =>
  one !== undefined &&
  (await db.idempotencyKey.count({ where: { key: new Uint8Array(digestKey(caller, one.key)) } })) > 0
