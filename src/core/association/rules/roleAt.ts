import type { RoleFacts } from '../../hierarchy/rules/planAssociation.ts'
import type { PlaceRequest } from './updateRequest.ts'

/** The role at this position of the hierarchy; null above the top and below the bottom. */
export const roleAt = ({ hierarchy }: PlaceRequest, position: number): RoleFacts | null =>
  hierarchy.roles.find((role) => role.position === position) ?? null
