import { command } from '../../engine/command.ts'
import type { CommandContext } from '../../engine/executeCommand.ts'
import { lockCustomers } from '../customer/store/lockCustomers.ts'
import { requestMerge } from '../link/store/requestMerge.ts'
import { ProfilesCollide } from '../merge/errors.ts'
import { automaticMerge } from '../merge/rules/mergeOverrides.ts'
import { mergeRefusals } from '../merge/store/applyMerge.ts'
import { loadMergeFacts } from '../merge/store/loadMergeFacts.ts'
import { loadRules } from '../settings/store/loadRules.ts'
import { DuplicateDecided, DuplicateNotFound } from './errors.ts'
import { openPair, survivorOf } from './rules/planDuplicate.ts'
import { planProposal } from './rules/planProposal.ts'
import { proposePair } from './store/decideDuplicate.ts'
import { findDuplicate, findProposal, lockDuplicate } from './store/duplicates.ts'

export type ProposeMergeInput = {
  idempotencyKey: string
  pair: { id: string }
  survivor?: { id: string } | null | undefined
}
export type ProposeMergeResult = { duplicateId: string; mergeRequestId: string }

/** Makes a merge request for a suspected duplicate. Another caller must approve it. */
export const proposeMerge = command({
  name: 'proposeMerge',
  refusals: [
    DuplicateNotFound,
    DuplicateDecided,
    ...mergeRefusals.filter((refusal) => refusal !== ProfilesCollide),
  ],
  load: async (context: CommandContext, { pair: { id }, survivor }: ProposeMergeInput) => {
    const found = openPair(await findDuplicate(context, id))
    const { survivorId, victimId } = survivorOf(found, survivor?.id ?? null)
    await lockCustomers(context, [survivorId, victimId])
    const pair = await lockDuplicate(context, found.id)
    const { settings } = await loadRules(context.tx)
    return {
      ...{ pair, now: context.now, requestDays: settings.mergeRequestDays },
      pendingId: await findProposal(context, found),
      merge: await loadMergeFacts(context, automaticMerge, [survivorId, victimId]),
    }
  },
  decide: planProposal,
  apply: async (context, { pair, request }): Promise<ProposeMergeResult> => {
    const mergeRequestId = await requestMerge(context, request.namedId, request)
    proposePair(context, pair, mergeRequestId)
    return { duplicateId: pair.id, mergeRequestId }
  },
})
