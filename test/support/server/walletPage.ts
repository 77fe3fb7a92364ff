import { expect } from 'vitest'
import type { Api } from '../api.ts'
import type { DeskPage } from './deskPage.ts'

/** What the tests of the wallet do on its page, and what they ask the database. */
export function walletPage(api: Api, wallet: DeskPage) {
  const field = (label: string) => wallet.page.getByLabel(label, { exact: true })
  return {
    field,
    open: async (handle: string, tab = 'cards') => {
      // Another `#…` alone would not load the page.
      await wallet.page.goto('about:blank')
      await wallet.open(`/wallet?member=${handle}#${tab}`)
    },
    heading: (name: string) => wallet.page.getByRole('heading', { name, exact: true }),
    button: (name: string) => wallet.page.getByRole('button', { name, exact: true }),
    said: (text: string) => wallet.page.getByText(text).first().waitFor(),
    /** What is said about a field, for those who hear it too. */
    fault: async (label: string) => {
      await wallet.page.locator('[aria-invalid=true]:focus').waitFor()
      const note = await field(label).getAttribute('aria-describedby')
      expect(await field(label).getAttribute('aria-invalid')).toBe('true')
      return wallet.page.locator(`[id="${note}"]`).innerText()
    },
    cardOf: (number: string) =>
      api.db.card.findUniqueOrThrow({
        where: { number },
        select: { status: true, suspendedBy: true, customerId: true },
      }),
  }
}
