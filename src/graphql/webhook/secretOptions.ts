import { webhookSecret } from '../../core/webhook/store/webhookSecret.ts'
import type { Context } from '../context.ts'

type Result = { secretId: string; replayed: boolean }

/** The options of `secret`, which is told once: a replay does not have it. */
export const secretOptions = {
  nullable: true,
  description:
    'The secret that signs deliveries: `whsec_` and 32 bytes in base64. It is told only here. Null if this is a stored result of an earlier call: if you have lost the secret, rotate it.',
  resolve: ({ secretId, replayed }: Result, _args: object, { settings }: Context): string | null => {
    const { key } = settings.webhooks
    return replayed || !key ? null : webhookSecret(key, secretId)
  },
} as const
