import { pauses } from '../../core/webhook/rules/planNextAttempt.ts'
import type { WebhookDeliveryStatus, WebhookFailure, WebhookStatus } from '../../generated/prisma/enums.ts'
import { enumFromDatabase } from '../enums.ts'

export const WebhookStatusEnum = enumFromDatabase<WebhookStatus>(
  'WebhookStatus',
  'Whether events are delivered to a webhook.',
  {
    ACTIVE: 'Events are delivered.',
    PAUSED: 'Nothing is delivered. When it is resumed, it gets what has happened meanwhile.',
  },
)

export const WebhookDeliveryStatusEnum = enumFromDatabase<WebhookDeliveryStatus>(
  'WebhookDeliveryStatus',
  'How far the delivery of an event to a webhook is.',
  {
    PENDING: 'It has not been sent yet, or waits for an earlier event of its customer.',
    RETRYING: 'The last attempt failed, and another one follows.',
    DELIVERED: 'The receiver answered with a status from 200 to 299.',
    PARKED: `It failed ${pauses.length + 1} times in about three days, or its event is no longer kept. It is not sent again by itself.`,
  },
)

export const WebhookFailureEnum = enumFromDatabase<WebhookFailure>(
  'WebhookFailure',
  'Why an attempt to deliver an event failed.',
  {
    STATUS: 'The receiver answered with a status of 400 or more. 410 also pauses the webhook.',
    REDIRECT: 'The receiver answered with a redirect. Redirects are not followed.',
    TIMEOUT: 'The receiver did not answer within 15 seconds.',
    CONNECTION: 'The connection could not be opened, or the receiver closed it without an answer.',
    TLS: 'The certificate of the receiver is not valid, or TLS could not be agreed on.',
    DNS: 'The name of the host could not be resolved.',
    ADDRESS_NOT_ALLOWED:
      'The host has a private, loopback or link-local address that the configuration does not allow, or the URL is not `https`.',
    EVENT_DROPPED: 'The event is no longer kept.',
  },
)
