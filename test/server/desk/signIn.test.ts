import { expect } from 'vitest'
import { hashSecret } from '../../../src/auth/authenticateApiKey.ts'
import { secret, useApi } from '../../support/api.ts'
import { useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'

const api = useApi({ seeded: true, httpSettings: { desk: true }, keySeconds: 0 })
const { desk, test } = useDesk(api)

test('outside demo mode the desk asks for a key, refuses a wrong one, and forgets it at a reload', async () => {
  const key = () => desk.page.getByLabel('API key')
  await desk.open('/desk?q=somchai')
  await expectAccessible(desk)
  await key().fill('a key that nobody made')
  await desk.page.keyboard.press('Enter')
  await desk.page.getByText('The API key is wrong, or it was revoked.').waitFor()

  await key().fill(secret)
  await desk.page.keyboard.press('Enter')
  await desk.page.getByRole('link', { name: 'สมชาย ใจดี' }).waitFor()

  await desk.page.reload()
  await key().waitFor()
  expect(
    await desk.page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])'),
  ).toBe('[{},{},""]')
})

test('a key that is revoked while the desk is open leads back, at the same address', async () => {
  const leaver = 'leaver-secret'
  await api.db.apiKey.create({
    data: { name: 'leaver', secretHash: hashSecret(leaver), scopes: ['customers:read'] },
  })
  await desk.open('/desk/imports')
  await desk.page.getByLabel('API key').fill(leaver)
  await desk.page.keyboard.press('Enter')
  await desk.page.getByRole('link', { name: 'crm-2026-10.ndjson' }).waitFor()
  await api.db.apiKey.update({ where: { name: 'leaver' }, data: { revokedAt: new Date() } })
  await desk.page.getByRole('link', { name: 'Duplicates' }).click()

  await desk.page.getByRole('alert').getByText('This key is not valid.').waitFor()
  expect(new URL(desk.page.url()).pathname).toBe('/desk/duplicates')
})

test('a queue that the key has no scope for says which one it needs', async () => {
  const counter = 'counter-secret'
  await api.db.apiKey.create({
    data: { name: 'counter', secretHash: hashSecret(counter), scopes: ['customers:read'] },
  })
  await desk.open('/desk/webhooks')
  await desk.page.getByLabel('API key').fill(counter)
  await desk.page.keyboard.press('Enter')

  await desk.page.getByRole('alert').getByText('It needs the scope “webhooks:read”.').waitFor()
  await desk.page.getByRole('link', { name: 'Exports' }).click()
  await desk.page.getByRole('alert').getByText('It needs the scope “data:export”.').waitFor()
  await desk.page.getByRole('link', { name: 'Imports' }).click()
  await desk.page.getByRole('link', { name: 'crm-2026-10.ndjson' }).waitFor()
})
