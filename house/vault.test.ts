import { expect, test } from 'vitest'
import { files, isTest, read } from './tree.ts'

/**
 * What a statement or a record says is judged over the bytes it came in. A file that could write JSON while it reads one of
 * somebody else's could write it anew before its signature is looked at: so only those that seal or sign for us write JSON.
 */
const writers = ['vault/chain/statement.ts', 'vault/keys/bundle.ts', 'vault/records/body.ts', 'vault/session/follow.ts']

test('JSON is written only where something is sealed or signed', () => {
  const found = files('vault/**/*.ts').filter(
    (path) => !isTest(path) && !path.startsWith('vault/tests/') && /JSON\s*\.\s*stringify|JSON\s*\[/.test(read(path)),
  )
  expect(found.sort()).toEqual(writers)
})

test('what reads a statement of somebody else hands on the bytes it was given', () => {
  const reader = /export function readStatement[\s\S]*?\n}\n/.exec(read('vault/chain/statement.ts'))?.[0] ?? ''
  expect(reader).toContain('fromBase64url(statement.p)')
  expect(reader).toContain('statementMessage(raw)')
  expect(reader).not.toContain('stringify')
})
