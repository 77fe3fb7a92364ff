import type pg from 'pg'
import { timeouts } from '../../config/timeouts.ts'
import { type Db, driverOf } from '../connect.ts'
import { parseLsn, type WalPosition } from './walPosition.ts'

/** Where a standby is in the log that it replays. */
export type StandbyState = {
  isStandby: boolean
  replayed: bigint
  /** Its identity. */
  system: string
}

/** Asks a primary where it is in its log. What is committed and acknowledged lies before the position, which standbys can reach. */
export async function probePosition(db: Db): Promise<WalPosition> {
  const position = await readPosition(db)
  if (position.lsn % pageSize !== 0n) return position
  // It may have written the first half of a record, which standbys cannot replay. A message has it write the rest.
  await probe(db, `SELECT pg_logical_emit_message(false, 'cardinal', '', flush => true)::text`)
  return readPosition(db)
}

const pageSize = 8_192n

async function readPosition(db: Db): Promise<WalPosition> {
  const { lsn, timeline } = await probe<{ lsn: string; timeline: string }>(
    db,
    'SELECT at::text AS lsn, substr(pg_walfile_name(at), 1, 8) AS timeline FROM pg_current_wal_flush_lsn() AS at',
  )
  return { lsn: parseLsn(lsn), timeline: Number.parseInt(timeline, 16) }
}

/** Asks a server for its identity: what its database and those of its standbys have in common. */
export async function probeSystem(db: Db): Promise<string> {
  const { system } = await probe<{ system: string }>(db, `SELECT ${identity} AS system`)
  return system
}

/** Asks a server that should be a standby. It always says who it is, because a connection may be new. */
export async function probeStandby(db: Db): Promise<StandbyState> {
  const { replayed, ...found } = await probe<{ isStandby: boolean; replayed: string; system: string }>(
    db,
    `SELECT pg_is_in_recovery() AS "isStandby", ${identity} AS system,
            COALESCE(pg_last_wal_replay_lsn(), '0/0')::text AS replayed`,
  )
  return { ...found, replayed: parseLsn(replayed) }
}

const identity = `(SELECT system_identifier::text || '/' || oid::text
  FROM pg_control_system(), pg_database WHERE datname = current_database())`

async function probe<Row extends object>(db: Db, text: string): Promise<Row> {
  const query = { text, query_timeout: timeouts.probe } as pg.QueryConfig
  const { rows } = await driverOf(db).probes.query<Row>(query)
  if (!rows[0]) throw new TypeError('a probe has no answer')
  return rows[0]
}
