/** Whether an entry waits for somebody: its day has come and it is not done. Days as `2026-11-22`. */
export const isWaiting = (entry: { readonly on: string; readonly done: boolean }, today: string): boolean =>
  !entry.done && entry.on <= today
