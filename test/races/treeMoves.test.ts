import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { readPlace, update } from '../support/association/updateAssociation.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { at, chain, company, fleet, type Person, person, placed } from '../support/hierarchy/fleet.ts'

const api = useApi({ poolSize: 12 })
const allowed = [
  'OK',
  'CHILD_ROLE_DOES_NOT_QUALIFY',
  'TOO_MANY_CHILDREN',
  'COMPANY_DIFFERS',
  'PARENT_NOT_MAPPED',
]
const any = <T>(values: readonly T[]): T => values[randomInt(values.length)] as T

/** Places that break a rule of the tree: of the limit, the count, the company or the order of roles. */
const broken = () => api.db.$queryRaw`
  SELECT place."id" FROM "Association" place
    JOIN "Role" r ON r."hierarchyId" = place."hierarchyId" AND r."position" = place."rolePosition"
    LEFT JOIN "Association" parent ON parent."id" = place."parentId"
   WHERE place."childCount" <> (SELECT count(*) FROM "Association" c WHERE c."parentId" = place."id")
      OR place."childCount" > r."maxChildren"
      OR parent."companyId" IS DISTINCT FROM place."companyId" AND parent."id" IS NOT NULL
      OR parent."rolePosition" >= place."rolePosition"`

test('random moves at once leave a tree without a cycle, within its limits and companies', async () => {
  const hierarchyCode = await fleet(api, { maxChildren: 2, allowSkipping: true })
  const companies = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const people = await Promise.all(Array.from({ length: 10 }, () => person(api)))
  const move = async (): Promise<string> => {
    const one = any(people)
    const place = { hierarchyCode, roleCode: any(['OWNER', 'MANAGER', 'DRIVER', 'HELPER']) }
    const parents = people.filter((other) => other !== one)
    const child = (other: Person) => ({ identifiers: [other.phone] })
    const association = any([
      () => at({ ...place, parent: any(parents) }),
      () => at({ ...place, parent: any(parents) }),
      () => at({ ...place, company: any(companies) }),
      () => ({ ...place, relatives: { childCustomers: [child(any(parents)), child(any(parents))] } }),
    ])()
    const outcome = await update(api, { identifiers: [one.phone], association })
    return 'code' in outcome ? outcome.code : 'OK'
  }

  const told: string[] = []
  for (let wave = 0; wave < 25; wave++) {
    told.push(...(await Promise.all(Array.from({ length: 6 }, move))))
    expect(await broken()).toEqual([])
  }

  expect(told.filter((code) => !allowed.includes(code))).toEqual([])
  expect(told.filter((code) => code === 'OK').length).toBeGreaterThan(10)
}, 120_000)

test('a parent leaves while children join and move: counts are exact, and no child has a parent that is gone', async () => {
  const hierarchyCode = await fleet(api)
  for (let round = 0; round < 4; round++) {
    const [, manager, driver] = await chain(api, hierarchyCode)
    const [next, ...others] = await Promise.all(
      [1, 2, 3].map(() => placed(api, { hierarchyCode, roleCode: 'DRIVER' })),
    )
    const below = at({ hierarchyCode, roleCode: 'DRIVER', parent: manager })
    const told = await Promise.all([
      update(api, {
        identifiers: [manager.phone],
        association: { hierarchyCode: null, ownChildren: 'KEEP_PLACES' },
      }),
      ...[next as Person, ...others].map(({ phone }) =>
        update(api, { identifiers: [phone], association: below }),
      ),
      update(api, { identifiers: [driver.phone], association: { hierarchyCode, roleCode: 'DRIVER' } }),
    ])

    expect(told[0]).toMatchObject({ association: null })
    for (const one of told) if ('code' in one) expect(one.code).toBe('PARENT_NOT_MAPPED')
    expect(await readPlace(api, driver.id)).toMatchObject({ parent: null })
  }
  await assertInvariants(api.db)
})
