import type { Work } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { readProfile } from '../rules/readProfile.ts'

/** Writes the given columns, all fields, and the channels if they are given. */
export async function writeProfile(
  { tx, now, newId }: Work,
  profileId: string,
  { channels, ...columns }: ReturnType<typeof readProfile>,
  fields: Record<string, unknown>,
): Promise<void> {
  await tx.profile.updateMany({
    where: { id: profileId },
    data: { ...columns, fields: fields as Prisma.InputJsonObject, updatedAt: now },
  })
  if (!channels) return
  await tx.communicationChannel.deleteMany({ where: { profileId } })
  if (channels.length > 0)
    await tx.communicationChannel.createMany({
      data: channels.map((channel) => ({ ...channel, id: newId(), profileId })),
    })
}
