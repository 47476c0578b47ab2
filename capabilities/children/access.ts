import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('children', {
  see: 'Sees the files of children in cases she may read.',
  write: 'Keeps the file of a child: plan, who may collect, interviews.',
  decide: 'Gives her voice, as lawyer or as head, on whether the guardianship authority is told.',
})
