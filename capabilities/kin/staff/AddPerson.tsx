import { PersonForm } from './PersonForm.tsx'

/** `/родня Саодат`: the rest of the line is the name. */
export function AddPerson({ caseId, rest, onClose }: { caseId: string; rest: string; onClose: () => void }) {
  return <PersonForm caseId={caseId} known={undefined} name={rest} onClose={onClose} />
}
