/// <reference lib="dom" />
import type { Page } from 'playwright-core'

type Search = { text: string; name: string }

/** Enters a text in an empty search, and gives the milliseconds from its last letter until the customer is shown. */
export async function searchTime(page: Page, { text, name }: Search): Promise<number> {
  const field = page.getByRole('searchbox')
  await field.fill('')
  await page.getByRole('heading', { name: 'Find a customer' }).waitFor()
  const shown = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        let last = Number.NaN
        const onInput = () => {
          last = performance.now()
        }
        addEventListener('input', onInput)
        const observer = new MutationObserver(() => {
          if (!document.querySelector('.results')?.textContent?.includes(wanted)) return
          observer.disconnect()
          removeEventListener('input', onInput)
          requestAnimationFrame(() => resolve(performance.now() - last))
        })
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
    name,
  )
  // Nothing is asked for while letters come in quick succession, so one input stands for all of them.
  await field.fill(text)
  return shown
}
