/**
 * As `ref` of the body of a dialog: the focus goes into its first field (or to what asks for it by `autoFocus`) when it
 * opens, not to the button that closes it.
 */
export function inFirstField(body: HTMLElement | null): void {
  if (body === null || body.querySelector('[data-autofocus]') !== null) return
  body.querySelector('input, textarea, select, button:not([tabindex="-1"])')?.setAttribute('data-autofocus', '')
}
