import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'

const api = useApi({ demo: true, seeded: true })
const { desk: front, test } = useDesk(api)

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => front.showOn(screen))

  test('the front page is accessible, and leads to the desk, the wallet and GraphiQL', async () => {
    const { page } = front
    await front.open('/')
    await expectAccessible(front)

    await page.getByRole('link', { name: 'The desk' }).click()
    await page.waitForURL('**/desk')
    await front.open('/')
    await page.getByRole('link', { name: 'The wallet' }).click()
    await page.waitForURL('**/wallet')
    await front.open('/')
    await page.getByRole('link', { name: 'GraphiQL' }).click()
    await page.waitForURL('**/graphql')

    expect(front.complaints).toEqual([])
  })
})
