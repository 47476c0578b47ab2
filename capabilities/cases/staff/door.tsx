import { Masked } from '#kernel/device/index.ts'
import { useCase } from './use-cases.ts'

export { caseFile } from '../sealed/case.ts'
export { contact } from '../sealed/contact.ts'
export { note } from '../sealed/note.ts'
export { CasePicker } from './CasePicker.tsx'
export { ClosingLine } from './ClosingLine.tsx'
export { useCodeWords } from './use-code-words.ts'
export { SafeContact } from './SafeContact.tsx'
export { type CaseRow, useAliasOf, useCase, useCaseload, useCases, useMayWrite } from './use-cases.ts'
export { useReopen } from './use-reopen.ts'
export { type ToOpen, useNewAlias, useOpenCase } from './use-open-case.ts'

/** The alias of a case, with the name behind the eye. */
export function CaseAlias({ caseId }: { caseId: string }) {
  const found = useCase(caseId)
  return <Masked alias={found?.alias ?? '…'} name={found?.card?.sealed.name} caseId={caseId} />
}
export { type Told, useTold, useWriteTold } from './use-told.ts'
