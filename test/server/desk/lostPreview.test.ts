import { expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'
import { useDesk } from '../../support/server/deskPage.ts'

const api = useApi({ demo: true })
const { desk, test } = useDesk(api)

test('a link whose preview is lost is not sent, because it might merge two customers', async () => {
  const address = newEmail()
  await register(api, { source: 'WEBSITE', identifiers: [email(address)] })
  const { customer } = await register(api, { identifiers: [mobile()] })
  const before = await api.db.merge.count()
  await desk.open(`/desk/customers/${encodeURIComponent(customer.id)}`)
  await desk.page.getByRole('button', { name: 'Link…', exact: true }).click()
  await desk.page.getByLabel('Kind').selectOption({ label: 'E-mail' })
  await desk.page.getByLabel('Value').fill(address)
  await desk.page.route('**/graphql', (route) =>
    route.request().postData()?.includes('previewLinkCard') ? route.abort() : route.continue(),
  )
  await desk.page.getByRole('button', { name: 'Save' }).click()

  await desk.page.getByText('The service cannot be reached.').waitFor()
  expect(await api.db.merge.count()).toBe(before)
  await desk.page.unroute('**/graphql')
  await desk.page.getByRole('button', { name: 'Save' }).click()
  await desk.page.getByText('Linking it merges the two').waitFor()
  expect(await api.db.merge.count()).toBe(before)
})
