import type { Listening } from '#kernel/server/listen.ts'
import { version } from '#kernel/server/version.ts'

/** What the terminal shows when all is up. The token stands behind `#`, so no server or log ever sees it in an address. */
export function greeting({ staffUrl, siteUrl, trustUrl, fingerprint }: Listening, foundingToken: string | null): string {
  const lines = ['', `  Panah ${version}`, '', `  Staff app    ${staffUrl}`, `  Public site  ${siteUrl}`]
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
    lines.push('', '  No centre exists yet. Found it here (the link works once):', `  ${staffUrl}/#found.${foundingToken}`)
  }
  return `${[...lines, '', '  Stop with Ctrl-C.', ''].join('\n')}\n`
}
