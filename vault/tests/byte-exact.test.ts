import { beforeAll, describe, expect, test } from 'vitest'
import type { SignedStatement } from '../api.ts'
import { readStatement, statementMessage } from '../chain/statement.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { fromUtf8, utf8 } from '../encoding/bytes.ts'
import { sha256 } from '../encoding/hash.ts'
import { createVault } from '../vault.ts'
import { foundCentre, passphrase, type Centre } from './centre.ts'
import { codeOf } from './insider.ts'

// A statement is what was signed, byte for byte: nobody writes it anew before its signature is looked at, nor after.

let centre: Centre
let device: Awaited<ReturnType<Centre['ann']['vault']['rememberDevice']>>
beforeAll(async () => {
  centre = await foundCentre(['heads'])
  device = await centre.ann.vault.rememberDevice({ handle: 'turna-41', passphrase })
  await centre.join(['counsellor'])
})

const textOf = ({ p }: SignedStatement): string => fromUtf8(fromBase64url(p))
const written = (statement: SignedStatement, text: string): SignedStatement => ({ ...statement, p: base64url(utf8(text)) })
/** The same meaning in other bytes. */
const rewritings: readonly (readonly [string, (text: string) => string])[] = [
  ['a space before a value', (text) => text.replace('":', '": ')],
  ['a new line at its end', (text) => `${text}\n`],
  ['its keys in another order', (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).toReversed()))],
  ['a letter written as its number', (text) => text.replace('"t":', '"\\u0074":')],
  ['many lines', (text) => JSON.stringify(JSON.parse(text), null, 2)],
]

describe('a statement in other bytes that say the same', () => {
  test.each(rewritings)('does not hold: %s', async (_, rewrite) => {
    const last = centre.statements.at(-1)!
    const text = rewrite(textOf(last))
    expect(text).not.toBe(textOf(last))
    expect(JSON.parse(text)).toEqual(JSON.parse(textOf(last)))
    const vault = createVault()
    await vault.unlockDevice({ passphrase, device })
    expect(await codeOf(vault.takeStatements([...centre.statements.slice(0, -1), written(last, text)]))).not.toBe('done')
    expect(await codeOf(vault.takeStatements(centre.statements))).toBe('done')
  })

  test.each(rewritings)('is read as the bytes it came in: %s', (_, rewrite) => {
    const bytes = utf8(rewrite(textOf(centre.statements[0]!)))
    const read = readStatement({ ...centre.statements[0]!, p: base64url(bytes) })
    expect([...read.message]).toEqual([...statementMessage(bytes)])
    expect(read.hash).toBe(base64url(sha256(statementMessage(bytes))))
    expect(read.hash).not.toBe(readStatement(centre.statements[0]!).hash)
  })
})
