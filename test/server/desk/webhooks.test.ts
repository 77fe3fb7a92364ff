import { beforeAll, describe, expect } from 'vitest'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'
import { startReceiver, status } from '../../support/webhook/receiver.ts'
import { created, deliver, deliveriesOf, passTime } from '../../support/webhook/webhooks.ts'

const api = useApi({ demo: true, seeded: true })
const { desk, test } = useDesk(api)

/** A webhook whose receiver failed until its two deliveries were parked. */
async function parked() {
  const receiver = await startReceiver(status(503))
  const { id } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const people = [
    await register(api, { identifiers: [mobile()] }),
    await register(api, { identifiers: [mobile()] }),
  ]
  for (let attempt = 0; attempt < 10; attempt++) {
    await deliver(api)
    await passTime(api)
  }
  return { receiver, id, customers: people.map(({ customer }) => customer.id) }
}

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const page = () => desk.page
  const rows = () => page().getByRole('listitem').filter({ hasText: 'attempt' })
  const save = async () => {
    await page().getByRole('button', { name: 'Save' }).click()
    await page().locator('dialog').waitFor({ state: 'detached' })
  }
  const states = async (id: string) => (await deliveriesOf(api, id)).map((one) => one.status)

  test('parked deliveries say what the receiver answered, and are sent again: one, then the rest', async () => {
    const { receiver, id, customers } = await parked()
    await desk.open('/desk/webhooks')
    await page().getByRole('link', { name: receiver.url }).click()
    await rows().first().getByText('10 attempts · answered 503').waitFor()
    await expectAccessible(desk)
    expect(await rows().getByRole('link', { name: 'Customer' }).first().getAttribute('href')).toBe(
      `/desk/customers/${encodeURIComponent(customers[1] ?? '')}`,
    )

    receiver.answer = status(204)
    await page().getByRole('button', { name: 'Send again… Registered' }).first().click()
    await page().getByLabel('Reason').fill('ระบบปลายทางกลับมาแล้ว')
    await save()
    await rows().first().getByText('Pending').waitFor()
    expect(await states(id)).toEqual(['PENDING', 'PARKED'])

    await page().getByRole('link', { name: 'Parked' }).click()
    await expect.poll(() => rows().count()).toBe(1)
    await page().getByRole('button', { name: 'Send parked again…' }).click()
    await save()
    await page().getByText('There are no such deliveries.').waitFor()
    await deliver(api)
    await page().getByRole('link', { name: 'Delivered' }).click()
    await rows().nth(1).getByText('1 attempt · answered 204').waitFor()
    expect(await states(id)).toEqual(['DELIVERED', 'DELIVERED'])
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})
