import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { LeftPlace } from '../rules/planLeave.ts'
import { liftChildren } from './liftChildren.ts'

/** Ends the place of a customer. The places directly below it keep their own, without a parent. */
export function leaveHierarchy(context: CommandContext, customerId: string, place: LeftPlace): void {
  liftChildren(context, customerId)
  context.tx.execute`DELETE FROM "Association" WHERE "customerId" = ${customerId}::uuid`
  recordEvents(context, [{ type: 'ASSOCIATION_ENDED', customerId, data: place }])
}
