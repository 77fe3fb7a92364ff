import { id } from '../world.ts'
import { association, type Refusal } from './statements.ts'

/** Places above and below, and companies. */
export const hierarchies: Refusal[] = [
  {
    what: 'a hierarchy twice',
    constraint: 'Hierarchy_code_key',
    statements: `INSERT INTO "Hierarchy" ("code", "name") VALUES ('FLEET', 'Flotte')`,
  },
  {
    what: 'a role twice',
    constraint: 'Role_hierarchyId_code_key',
    statements: `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren") VALUES (1, 'DRIVER', 'Fahrer', 4, 5)`,
  },
  {
    what: 'two roles in one place of the chain',
    constraint: 'Role_hierarchyId_position_key',
    statements: `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren") VALUES (1, 'GUEST', 'Gast', 2, 5)`,
  },
  {
    what: 'a chain of nine roles',
    constraint: 'Role_fits',
    statements: `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren") VALUES (1, 'NINTH', 'Neunter', 9, 5)`,
  },
  {
    what: 'a role of 30,001 children',
    constraint: 'Role_fits',
    statements: `UPDATE "Role" SET "maxChildren" = 30001 WHERE "code" = 'OWNER'`,
  },
  {
    what: 'nine roles of a hierarchy',
    constraint: 'Role_at_most_8',
    statements: `INSERT INTO "Role" ("hierarchyId", "code", "name", "position", "maxChildren")
      SELECT 1, 'ROLE' || n, 'Rolle', n, 5 FROM generate_series(-5, 0) n`,
  },
  {
    what: 'a limit of a role that a place exceeds',
    constraint: 'Role_limit_holds',
    statements: `UPDATE "Role" SET "maxChildren" = 0 WHERE "code" = 'OWNER'`,
  },
  {
    what: 'two places of a customer',
    constraint: 'Association_customerId_key',
    statements: association(53, 1, '2, 1, NULL, NULL, NULL'),
  },
  {
    what: 'a parent that is not above its child',
    constraint: 'Association_parent_is_above',
    statements: association(53, 4, `1, 2, '${id(52)}', 2, NULL`),
  },
  {
    what: 'a parent that is said to stand higher than it does',
    constraint: 'Association_parentId_hierarchyId_parentPosition_fkey',
    statements: association(53, 4, `1, 2, '${id(52)}', 1, NULL`),
  },
  {
    what: 'a parent moved below its child',
    constraint: 'Association_parent_is_above',
    statements: `UPDATE "Association" SET "rolePosition" = 3 WHERE "id" = '${id(51)}'`,
  },
  {
    what: 'a parent in another hierarchy',
    constraint: 'Association_parentId_hierarchyId_parentPosition_fkey',
    statements: association(53, 4, `2, 1, '${id(51)}', 0, NULL`),
  },
  {
    what: 'more children than the role of their parent may have',
    constraint: 'Association_children_limit',
    statements: `UPDATE "Role" SET "maxChildren" = 1 WHERE "code" = 'OWNER'; ${association(53, 4, `1, 2, '${id(51)}', 1, NULL`)}`,
  },
  {
    what: 'a child of another company than its parent',
    constraint: 'Association_one_company',
    statements: association(53, 4, `1, 2, '${id(51)}', 1, 1`),
  },
  {
    what: 'a parent without its place',
    constraint: 'Association_parent_is_above',
    statements: association(53, 4, `1, 2, '${id(51)}', NULL, NULL`),
  },
  {
    what: 'a role that the hierarchy lacks',
    constraint: 'Association_hierarchyId_rolePosition_fkey',
    statements: association(53, 4, '2, 2, NULL, NULL, NULL'),
  },
  {
    what: 'a company of another hierarchy',
    constraint: 'Association_companyId_hierarchyId_fkey',
    statements: association(53, 4, '2, 1, NULL, NULL, 1'),
  },
  {
    what: 'a company twice',
    constraint: 'Company_externalId_key',
    statements: `INSERT INTO "Company" ("externalId", "name", "hierarchyId") VALUES ('SPED-1', 'Krüger', 1)`,
  },
  {
    what: 'a company above itself at once',
    constraint: 'Company_not_its_own_parent',
    statements: `UPDATE "Company" SET "parentId" = 1 WHERE "id" = 1`,
  },
  {
    what: 'a company above itself through another',
    constraint: 'Company_tree_has_no_cycle',
    statements: `UPDATE "Company" SET "parentId" = 2 WHERE "id" = 1`,
  },
  {
    what: 'a parent company in another hierarchy',
    constraint: 'Company_parentId_hierarchyId_fkey',
    statements: `INSERT INTO "Company" ("externalId", "name", "hierarchyId", "parentId") VALUES ('H-1', 'Haus', 2, 1)`,
  },
]
