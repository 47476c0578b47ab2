import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('shifts', {
  see: 'Sees who is on shift, who is on call, who takes a pause.',
  write: 'Begins and ends her own shift, takes a pause, leaves a note for the next shift, asks for a debrief.',
  plan: 'Plans shifts and on-call duty for everybody.',
  care: 'Is told when a colleague asks for a debrief or supervision.',
})
