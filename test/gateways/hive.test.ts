import { useApi } from '../support/api.ts'
import { useFederation } from '../support/federation/federation.ts'
import { testEvents } from './events.ts'
import { testJoins } from './joins.ts'

const api = useApi()
const federation = useFederation(api, 'hive')

testJoins(api, federation)
testEvents(api, federation, 'FORBIDDEN')
