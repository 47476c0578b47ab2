import type { Listening } from '#kernel/server/listen.ts'
import { version } from '#kernel/server/version.ts'
import type { Composed } from './compose.ts'

/** What the terminal shows when all is up. The token stands behind `#`, so no server or log ever sees it in an address. */
export function greeting(
  { staffUrl, siteUrl, trustUrl, fingerprint }: Listening,
  { foundingToken, founded }: Pick<Composed, 'foundingToken' | 'founded'>,
  healthPort?: number,
): string {
  const lines = ['', `  Panah ${version}`, '', `  Staff app    ${staffUrl}`, `  Public site  ${siteUrl}`]
  if (healthPort !== undefined) lines.push(`  Health       http://localhost:${healthPort}  (this computer only)`)
  if (trustUrl) {
    lines.push(
      '',
      '  Each computer has to trust this server once. Open there:',
      `  ${trustUrl}`,
      '  and compare the fingerprint (SHA-256):',
      `  ${fingerprint}`,
    )
  }
  if (foundingToken) {
    const found = founded ? 'Found one more centre here' : 'No centre exists yet. Found it here'
    lines.push('', `  ${found} (the link works once, within 7 days):`, `  ${staffUrl}/#found.${foundingToken}`)
  }
  return `${[...lines, '', '  Stop with Ctrl-C.', ''].join('\n')}\n`
}
