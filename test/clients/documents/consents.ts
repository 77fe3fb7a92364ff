import { graphql } from '../generated/index.ts'

export const ConsentStatuses = graphql(`
  query ConsentStatuses($id: ID!) {
    customer(by: { id: $id }) {
      id
      profiles {
        id
        channels {
          id
          consent {
            status
          }
        }
      }
    }
  }
`)

export const OptInLevels = graphql(`
  query OptInLevels($id: ID!) {
    customer(by: { id: $id }) {
      id
      profiles {
        id
        channels {
          id
          consent {
            optInLevel
          }
        }
      }
    }
  }
`)
