const signs = 'bcdfghjkmnpqrstvwxyz23456789'

/** Five signs from an id (FNV-1a), so that a public address names neither a town nor an organisation. */
export function pageOf(id: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0
  let page = ''
  for (let i = 0; i < 5; i++) {
    page += signs[hash % signs.length]
    hash = Math.floor(hash / signs.length)
  }
  return page
}

/** The id that leaves the data file: an entry marked sensitive loses its own, which may name a village. */
export const idOf = (raw: { readonly id: string; readonly country: string; readonly sensitive?: unknown }): string =>
  typeof raw.sensitive === 'string' ? `${raw.country.toLowerCase()}-kept-${pageOf(raw.id)}` : raw.id
