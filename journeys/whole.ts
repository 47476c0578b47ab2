/**
 * `npm run journeys` tells each story whole. `npm test` tells a story that is told wide and narrow only narrow, and of the walks
 * over every screen leaves out what says little more: of wide and narrow, light and dark, and two languages it looks at each,
 * not at each with each.
 */
export const isWhole = process.env['STORIES'] === 'whole'
