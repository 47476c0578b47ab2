import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('the app works as a role that owns nothing and passes by no row policy', async () => {
  const { rows } = await database.pool.query(
    `select current_user as role, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`,
  )
  expect(rows).toEqual([{ role: 'panah_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }])
  await expect(database.pool.query('create schema mine')).rejects.toThrow(/permission denied/)
})

test('an owner connection steps down to the app role when asked', async () => {
  const { openPool } = await import('./database.ts')
  const pool = openPool({ url: database.url, role: 'app' })
  const { rows } = await pool.query('select current_user as role')
  expect(rows).toEqual([{ role: 'panah_app' }])
  await pool.end()
})

test('times and dates stay text, whole numbers are numbers while that is exact', async () => {
  const { rows } = await database.pool.query(
    `select '2026-11-22'::date as d, '2026-11-22 08:00+00'::timestamptz as t, 7::int8 as n, 9007199254740993::int8 as big, array['2026-11-22'::date] as ds`,
  )
  expect(rows[0].d).toBe('2026-11-22')
  expect(rows[0].t).toMatch(/^2026-11-22 08:00:00\+00$/)
  expect(rows[0].n).toBe(7)
  expect(rows[0].big).toBe('9007199254740993')
  expect(rows[0].ds).toEqual(['2026-11-22'])
})
