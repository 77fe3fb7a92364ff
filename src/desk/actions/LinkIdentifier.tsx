import { useClient } from '@urql/preact'
import { refusalOf } from '../../client/client.ts'
import { errorText } from '../../pages/errorText.ts'
import { fullName } from '../../pages/fullName.ts'
import { identifierName } from '../../pages/identifierName.ts'
import { sourceName } from '../../pages/sourceName.ts'
import {
  type IdentifierType,
  Link,
  type LinkCardInput,
  LinkPlan,
  type SourceEntryFragment,
} from '../generated/operations.ts'
import { addressOf, navigate } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'
import { Action, type Checked } from './Action.tsx'
import { reasonField } from './reasonField.ts'

const types: readonly IdentifierType[] = ['MOBILE', 'EMAIL', 'EXTERNAL_ID', 'LINE', 'WECHAT', 'FB_ID']

type Props = { id: string; profiles: readonly SourceEntryFragment[] }

/** Links an identifier to a customer. If this would merge two customers, or ask for it, it says so first, and then does exactly that. */
export function LinkIdentifier({ id, profiles }: Props) {
  const client = useClient()
  const accounts = profiles.map(({ sourceAccount }) => sourceAccount)
  const check = async (input: Omit<LinkCardInput, 'idempotencyKey'>): Promise<Checked> => {
    const { customer, source, accountId, add } = input
    const { data, error } = await client
      .query(LinkPlan, { input: { customer, source, accountId, add } }, { requestPolicy: 'network-only' })
      .toPromise()
    if (!data) return { failure: { message: errorText(error), path: [] } }
    const { success: plan, refusal } = refusalOf(data.previewLinkCard)
    if (refusal) return { failure: refusal }
    const warn = plan.unapproved.length > 0 ? texts.actions.linkAsks : texts.actions.linkMerges
    const warning = plan.merge && warn(fullName(plan.merge.survivor))
    return { warning, expectedPlan: plan.planHash }
  }
  return (
    <Action
      label={texts.actions.link}
      title={texts.actions.linkTitle}
      fields={[
        {
          name: 'account',
          label: texts.actions.source,
          options: accounts.map((account) => ({ value: account.id, label: sourceName(account) })),
          path: 'source',
        },
        {
          name: 'type',
          label: texts.actions.kind,
          options: types.map((value) => ({ value, label: identifierName(value) })),
          path: 'add.0.type',
        },
        { name: 'value', label: texts.actions.value, path: 'add.0' },
        reasonField(true),
      ]}
      document={Link}
      toInput={({ account, type, value = '', reason }) => {
        const { source, accountId } = accounts.find((one) => one.id === account) ?? accounts[0] ?? noAccount
        const [fallback = 'MOBILE'] = types
        return {
          customer: { id },
          source,
          accountId,
          add: [{ type: types.find((one) => one === type) ?? fallback, value }],
          reason: reason || null,
        }
      }}
      check={check}
      said={({ mergeRequest }) => mergeRequest && texts.actions.linkWaits}
      onDone={({ customer, mergeRequest }) => {
        if (!mergeRequest && customer.id !== id) navigate(addressOf(['customers', customer.id]))
      }}
    />
  )
}

/** A customer without a profile gets one in the shop. */
const noAccount = { source: 'INSTORE', accountId: null } as const
