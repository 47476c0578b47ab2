/**
 * `npm run journeys` tells each story whole. `npm test` leaves out what says little more of the walks over every screen:
 * of wide and narrow, light and dark, and two languages it looks at each, not at each with each.
 */
export const isWhole = process.env['STORIES'] === 'whole'
