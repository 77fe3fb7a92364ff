import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a picture of the page, for a reader to look at, in the folder that `PICTURES` names. Without it, nothing is kept. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder)
    await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`), fullPage: true })
}
