import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { DeskPage } from './deskPage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type Violation = { id: string; impact: string; nodes: { html: string }[] }

/**
 * Asserts that axe finds nothing serious on the page, in the light and in the dark, and that nothing is wider than the screen.
 * `SCREENSHOTS` names a folder that gets a picture of both.
 */
export async function expectAccessible(desk: DeskPage): Promise<void> {
  const { page } = desk
  if (!(await page.evaluate('Boolean(globalThis.axe)'))) await page.evaluate(axe)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    // Only the contrast depends on the colors.
    const found = await violations(desk, colorScheme === 'light' ? {} : { runOnly: ['color-contrast'] })
    expect(found, `in the ${colorScheme}`).toEqual([])
    await takePicture(desk, colorScheme)
  }
  const tooWide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(tooWide).toBe(0)
}

const violations = ({ page }: DeskPage, options: object) =>
  page.evaluate(async (given) => {
    // biome-ignore lint/suspicious/noExplicitAny: the script before has set it.
    const run = await (globalThis as any).axe.run({ ...given, resultTypes: ['violations'] })
    return (run.violations as Violation[])
      .filter(({ impact }) => impact !== 'minor')
      .map(({ id, impact, nodes }) => ({
        ...{ rule: id, impact, html: nodes.map(({ html }) => html).slice(0, 3) },
      }))
  }, options)

const pictures = new Map<string, number>()

async function takePicture({ page }: DeskPage, colorScheme: string): Promise<void> {
  const { SCREENSHOTS: folder } = process.env
  if (!folder) return
  await mkdir(folder, { recursive: true })
  const name = `${expect
    .getState()
    .currentTestName?.replaceAll(/[^\w]+/g, '-')
    .slice(0, 120)}-${colorScheme}`
  const count = (pictures.get(name) ?? 0) + 1
  pictures.set(name, count)
  await page.screenshot({ path: join(folder, `${name}-${count}.png`) })
}
