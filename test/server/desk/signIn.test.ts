import { expect } from 'vitest'
import { secret, useApi } from '../../support/api.ts'
import { expectAccessible, useDesk } from '../../support/server/deskPage.ts'

const api = useApi({ httpSettings: { desk: true } })
const { desk, test } = useDesk(api, 'wide')

test('outside demo mode the desk asks for a key, refuses a wrong one, and forgets it at a reload', async () => {
  const key = () => desk.page.getByLabel('API key')
  await desk.open('/desk?q=somchai')
  await expectAccessible(desk)
  await key().fill('a key that nobody made')
  await desk.page.keyboard.press('Enter')
  await desk.page.getByText('This key is not valid.').waitFor()

  await key().fill(secret)
  await desk.page.keyboard.press('Enter')
  await desk.page.getByRole('link', { name: 'สมชาย ใจดี' }).waitFor()

  await desk.page.reload()
  await key().waitFor()
  expect(
    await desk.page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])'),
  ).toBe('[{},{},""]')
})
