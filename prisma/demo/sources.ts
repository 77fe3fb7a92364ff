import { recordEvents } from '../../src/commands/recordEvents.ts'
import type { Command } from '../../src/transact.ts'

const accounts = [
  { sourceCode: 'WECHAT', accountId: 'retail-cn', name: 'Cardinal 会员' },
  { sourceCode: 'WECHAT', accountId: 'service-cn', name: 'Cardinal 客服' },
  { sourceCode: 'LINE', accountId: 'bangkok', name: 'Cardinal ประเทศไทย' },
] as const
export const addRows: Command<{ idempotencyKey: string }, object> = {
  name: 'demo.addRows',
  refusals: [],
  run: async (work) => {
    for (const account of accounts)
      await work.tx.sourceAccount.create({ data: { ...account, id: work.newId(), severalAccounts: true } })
    await recordEvents(work, [{ type: 'SOURCE_CONFIGURED', data: {} }])
    return {}
  },
}
