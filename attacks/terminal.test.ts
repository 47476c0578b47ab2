import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { root } from '#house/tree.ts'
import { createLog } from '#kernel/server/log.ts'
import { onOneLine, plainText } from '#kernel/server/plain-text.ts'

/** What comes from a file, a database or another server is read in a terminal: it must not be obeyed there. */
const evil = '\x1b]0;owned\x07\x1b[2J\x1b[1A\x9b31m\r\b\u202eok\u2028\u200b\x00'
// oxlint-disable-next-line no-control-regex
const obeyed = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/
const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the command line says, on both streams. */
function panah(...args: string[]): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'apps/cli/panah.ts'), ...args], { env: { ...process.env, NODE_NO_WARNINGS: '1' } })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
    child.once('close', () => done(said))
  })
}

test('a sign that a terminal obeys is written out, wherever it comes from', () => {
  expect(obeyed.test(evil)).toBe(true)
  expect(plainText(evil)).toBe('\\u001b]0;owned\\u0007\\u001b[2J\\u001b[1A\\u009b31m\\u000d\\u0008\\u202eok\\u2028\\u200b\\u0000')
  expect(plainText('two\nlines\tand ʻʼ Ң қ – ок')).toBe('two\nlines\tand ʻʼ Ң қ – ок')
  expect(onOneLine('ok\nAll is well.')).toBe('ok\\u000aAll is well.')
})

test('the log holds neither in a terminal nor in a file what a terminal would obey, and one line is one line', () => {
  for (const isTTY of [true, false]) {
    const out = Object.assign(new PassThrough(), { isTTY })
    createLog({ out }).error('A fault.', { kind: evil, at: `here\n✗ forged ${evil}` })
    const said = String(out.read())
    expect(said).not.toMatch(obeyed)
    expect(said.split('\n')).toHaveLength(2)
    expect(said).toContain('owned')
  }
})

test('the doctor shows what it finds in folders and files as plain text', async () => {
  const data = join(folder, 'data')
  const backups = join(folder, 'backups')
  for (const each of [data, backups]) mkdirSync(each)
  // what a name may hold and the doctor takes for a copy
  writeFileSync(join(backups, `2026-${evil.replace(/[\0\r\u2028]/g, '')}.database.age`), '')
  writeFileSync(join(data, 'backup.json'), JSON.stringify({ recipient: `age1pq1${'a'.repeat(1_950)}` }))
  const said = await panah('doctor', '--data', data, '--into', backups)
  expect(said).toContain('owned')
  expect(said).not.toMatch(obeyed)
}, 120_000)

test('a server that is compared, and a mistake that is repeated, say nothing to the terminal', async () => {
  const server = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'application/json')
    answer.setHeader('X-Powered-By', Buffer.from('a\x9b31mowned', 'latin1').toString('latin1'))
    answer.end(JSON.stringify({ program: evil }))
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const list = join(folder, 'hashes.json')
  writeFileSync(list, JSON.stringify({ v: 1, program: '0.1.0', staff: { '/index.html': 'a'.repeat(64) }, site: {} }))
  const said = await panah('check', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, '--list', list)
  server.close()
  expect(said).toContain('is version')
  expect(said).toContain('owned')
  expect(said).not.toMatch(obeyed)
  expect(await panah(evil.replaceAll('\x00', ''))).not.toMatch(obeyed)
}, 120_000)
