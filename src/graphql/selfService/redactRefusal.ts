import { HeldByAnother } from '../../core/identifier/errors.ts'
import type { DomainError, RefusalClass } from '../../engine/refusal.ts'

/** A refusal as a self-service caller may see it. The declaration of the refusal says what that is. */
export function redactRefusal(error: DomainError): DomainError {
  const { selfService } = error.spec
  if (selfService === true) return error
  const redacted = selfService ? withData(error, selfService) : new HeldByAnother({}, error.path)
  return Object.assign(redacted, { command: error.command, replayed: error.replayed })
}

function withData(error: DomainError, data: object): DomainError {
  const Refusal = error.constructor as unknown as RefusalClass
  return new Refusal(data as never, error.path)
}
