import { nextStep } from '../rules.ts'
import { ContactAfter } from './ContactAfter.tsx'
import { MakePlan } from './MakePlan.tsx'
import { usePlan } from './use-plan.ts'

/** What is next after exit: the contact that waits, or the plan when there is none. */
export function AddFollowUp({ caseId, onClose }: { caseId: string; rest: string; onClose: () => void }) {
  const plan = usePlan(caseId)
  const step = plan?.coded.state === 'going' ? nextStep(plan.sealed.steps) : null
  if (plan === undefined || step === null) return <MakePlan caseId={caseId} was={plan} onClose={onClose} />
  return <ContactAfter plan={plan} step={step} onClose={onClose} />
}
