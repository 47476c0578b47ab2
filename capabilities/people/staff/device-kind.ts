/** What kind of device this is, as the list of devices shows it. */
export function deviceKind(): 'desktop' | 'phone' {
  return window.matchMedia('(pointer: coarse)').matches && window.matchMedia('(max-width: 900px)').matches ? 'phone' : 'desktop'
}
