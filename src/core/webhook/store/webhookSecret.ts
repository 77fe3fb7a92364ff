import { createHmac, type KeyObject } from 'node:crypto'

/**
 * The secret of an endpoint, as Standard Webhooks writes it. It is made of the key in the configuration and of an id in the
 * database, so neither a backup nor a query of the database has it.
 */
export const webhookSecret = (key: KeyObject, secretId: string): string =>
  `whsec_${createHmac('sha256', key).update(`webhook ${secretId}`).digest('base64')}`
