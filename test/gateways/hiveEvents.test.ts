import { useApi } from '../support/api.ts'
import { useFederation } from '../support/federation/federation.ts'
import { testEvents } from './events.ts'

const api = useApi()

testEvents(api, useFederation(api, 'hive'), 'FORBIDDEN')
