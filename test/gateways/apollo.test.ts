import { useApi } from '../support/api.ts'
import { useFederation } from '../support/federation/federation.ts'
import { testJoins } from './joins.ts'

const api = useApi()

testJoins(api, useFederation(api, 'apollo'))
