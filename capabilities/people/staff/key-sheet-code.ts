/** The square code of a sign-in sheet: capitals only, so that it stays small. */
export const writeKeySheet = (handle: string, accountKey: string): string => `${handle}/${accountKey}`

/** What a scanned sign-in sheet says, or null if it is none. */
export function readKeySheet(text: string): { readonly handle: string; readonly accountKey: string } | null {
  const found = /^([0-9A-Z]{4}-[0-9A-Z]{4})\/(PAK1-[0-9A-Z-]+)$/.exec(text.trim())
  return found ? { handle: found[1]!, accountKey: found[2]! } : null
}
