/** Whole hours that are left of a window of medicine after a moment; below zero when it is past. */
export const hoursLeft = (since: string, hours: number, now: string): number =>
  Math.floor((Date.parse(since) + hours * 3_600_000 - Date.parse(now)) / 3_600_000)
