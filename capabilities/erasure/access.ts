import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('erasure', {
  see: 'Sees what is due to be erased and what is kept back.',
  erase: 'Proposes that a closed case is erased, and says yes to what a colleague proposed. One person alone erases nothing.',
  hold: 'Keeps a case from being erased, for a court for example.',
  pack: 'Gives to her who asks for it everything that the centre holds about her.',
})
