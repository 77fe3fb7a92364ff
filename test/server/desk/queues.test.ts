import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { compareAll } from '../../support/duplicate/duplicates.ts'
import {
  createRequest,
  newDecider,
  readRequest,
  reject,
  requestsOf,
  setPolicy,
} from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)
beforeAll(() => compareAll(api), 60_000)
/** A pair of the demo data for each screen: one is dismissed there. */
const suspected = { wide: 'Björn Großmann', phone: '孙晓琳' }

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const entry = (name: string) => desk.page.getByRole('listitem').filter({ hasText: name })
  const closed = () => desk.page.locator('dialog').waitFor({ state: 'detached' })

  test('suspected duplicates are compared, and dismissed for a reason', async () => {
    await desk.open('/desk/duplicates')
    await entry(suspected[screen]).getByText('Score 100').waitFor()
    await expectAccessible(desk)
    await entry(suspected[screen]).getByRole('link', { name: 'Compare and merge' }).click()
    await desk.page.getByRole('heading', { name: 'Merge two customers' }).waitFor()
    await desk.page.goBack()

    await entry(suspected[screen])
      .getByRole('button', { name: /^Dismiss…/ })
      .click()
    await desk.page.getByLabel('Reason').fill('Zwillinge')
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await closed()
    await entry(suspected[screen]).waitFor({ state: 'detached' })
    expect(await api.db.suspectedDuplicate.count({ where: { dismissReason: 'Zwillinge' } })).toBe(
      screenNames.indexOf(screen) + 1,
    )
  })

  test('a merge request is approved at the desk, and the next one is rejected', async () => {
    await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
    const requests = [await createRequest(api), await createRequest(api)] as const
    const [first, second] = requests
    for (const [index, { named }] of requests.entries())
      await updated(api, { customer: named, profile: { firstName: `Anna ${index}`, lastName: 'Schmidt' } })
    await desk.open('/desk/requests')
    await entry('Anna 0 Schmidt').getByText('by tests').waitFor()
    expect(await desk.page.title()).toBe('Merge requests – Cardinal desk')
    await expectAccessible(desk)

    await entry('Anna 0 Schmidt')
      .getByRole('button', { name: /^Approve…/ })
      .click()
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await closed()
    await entry('Anna 0 Schmidt').waitFor({ state: 'detached' })
    await entry('Anna 1 Schmidt')
      .getByRole('button', { name: /^Reject…/ })
      .click()
    await desk.page.getByLabel('Reason').fill('A shared mailbox')
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await closed()

    await desk.page.getByText('No merge request waits for a decision.').waitFor()
    expect(await readRequest(api, first.id)).toMatchObject({ status: 'APPROVED', decidedBy: 'demo' })
    expect(await readRequest(api, second.id)).toMatchObject({
      status: 'REJECTED',
      reason: 'A shared mailbox',
    })
  })

  test('a link that needs an approval says before and after that it asks for one', async () => {
    await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
    const address = newEmail()
    await register(api, {
      source: 'WEBSITE',
      identifiers: [email(address)],
      profile: { firstName: '小明', lastName: '陈' },
    })
    const { customer } = await register(api, { identifiers: [mobile()] })
    await desk.open(`/desk/customers/${encodeURIComponent(customer.id)}`)
    await desk.page.getByRole('button', { name: 'Link…', exact: true }).click()
    await desk.page.getByLabel('Kind').selectOption({ label: 'E-mail' })
    await desk.page.getByLabel('Value').fill(address)
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await desk.page.getByText('Saving this makes a merge request.').waitFor()
    expect(await requestsOf(api, customer.id)).toEqual([])

    await desk.page.getByRole('button', { name: 'Yes, do it' }).click()
    await closed()
    await desk.page.getByText('The merge waits for an approval.').waitFor()
    await expectAccessible(desk)
    const [request = '', ...others] = await requestsOf(api, customer.id)
    expect(others).toEqual([])
    await reject(api, request, await newDecider(api))
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})

test('a queue shows all its entries, a page at a time, and each request can be compared', async () => {
  await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
  for (let made = 0; made < 26; made++) await createRequest(api)
  const entries = desk.page.locator('main ul > li.panel')
  await desk.open('/desk/requests')
  await expect.poll(() => entries.count()).toBe(25)
  await desk.page.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(() => entries.count()).toBe(26)
  expect(await desk.page.getByRole('button', { name: 'Show more' }).count()).toBe(0)

  await entries.last().getByRole('link', { name: 'Compare' }).click()
  await desk.page.getByRole('heading', { name: 'Merge two customers' }).waitFor()
})
