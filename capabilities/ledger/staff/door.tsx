/** «Who opened this file», for the case file. */
export { WhoOpened } from './who-opened.tsx'
