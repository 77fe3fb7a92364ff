import type { CORSOptions } from 'graphql-yoga'
import type { HttpSettings } from '../../config/httpSettings.ts'
import { positionHeader } from './positionHeader.ts'
import { preflightHeaders } from './preventForgery.ts'

/** Pages of the origins that are configured may ask, and see where they stand; those of any other are told nothing. */
export const corsFor = ({ origins }: HttpSettings, origin: string | null): CORSOptions =>
  origin !== null &&
  origins.includes(origin) && {
    origin: [origin],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'x-request-id', positionHeader, ...preflightHeaders],
    exposedHeaders: ['ratelimit', 'ratelimit-policy', 'retry-after', 'x-request-id', positionHeader],
    credentials: false,
    maxAge: 600,
  }
