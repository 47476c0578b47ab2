/** Days before its end from which a word on safe contact is asked anew. */
const askBefore = 2

/**
 * Until when it must be asked anew how she may be reached: the last day for which what she said holds. Null while that is
 * far off, or she set no end. Days as `2026-11-22`.
 */
export function contactExpires(contact: { readonly until: string | null }, today: string): { readonly due: string } | null {
  if (contact.until === null) return null
  const left = (Date.parse(`${contact.until}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000
  return left > askBefore ? null : { due: contact.until }
}
