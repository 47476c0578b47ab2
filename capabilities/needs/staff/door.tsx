/** What others take of needs: choosing the few who read something. */
export { ChoosePeople, Readers, useNarrowest, useOnLine } from './who-reads.tsx'
