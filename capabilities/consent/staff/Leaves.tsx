import { Button } from '@mantine/core'
import { type ReactNode, Suspense, useState } from 'react'
import { useMe, useWords, whenLoaded } from '#kernel/device/index.ts'
import { may } from '../access.ts'
import type { DisclosedField, Purpose, Recipient, Way } from '../codes.ts'
import styles from './consent.module.css'
import { type Receipt, type ToTell, useDisclose } from './use-disclose.ts'

const LeavingSheet = whenLoaded(async () => (await import('./LeavingSheet.tsx')).LeavingSheet)
const AskConsent = whenLoaded(async () => (await import('./AskConsent.tsx')).AskConsent)

export interface LeavesProps {
  readonly caseId: string
  readonly recipient: Recipient
  readonly purpose: Purpose
  /** What one would like to tell; she may have agreed to less. */
  readonly fields: readonly DisclosedField[]
  /** What to say of them; ticked, shown, and can be changed before it leaves. What the case file knows stands there unticked. */
  readonly values?: Readonly<Partial<Record<DisclosedField, string>>>
  /** Name of the agency or person. */
  readonly whom?: string
  readonly way: Way
  /** What the button says. */
  readonly label: string
  /** Called when the server has accepted: now it may be sent, dialled or handed over. */
  readonly onGone?: (receipt: Receipt) => void
  /** Drawn below the receipt: the number to dial, the next step. */
  readonly after?: (told: ToTell) => ReactNode
}

/**
 * A button by which something about her leaves the centre. Without her yes it is disabled and offers to ask her; with it,
 * it shows exactly what will leave, holds it back for ten seconds, and gives a receipt of the server.
 */
export function Leaves(props: LeavesProps) {
  const { caseId, recipient, purpose, fields, label } = props
  const t = useWords('consent')
  const me = useMe()
  const { allowed, usable } = useDisclose(caseId)
  const [doing, setDoing] = useState<'asking' | 'leaving' | null>(null)
  if (!me.may(may.disclose)) return null
  const can = usable(recipient, purpose, fields).length > 0
  const answer = allowed(recipient, purpose, fields)
  return (
    <span className={styles['leaves']}>
      <Button disabled={!can} onClick={() => setDoing('leaving')}>
        {label}
      </Button>
      {!can && (
        <button type="button" className={styles['link']} onClick={() => setDoing('asking')}>
          {t(answer.ok || answer.why === 'field-not-allowed' ? 'leave.no-consent' : `leave.${answer.why}`)}
        </button>
      )}
      <Suspense>
        {doing === 'leaving' && <LeavingSheet {...props} onClose={() => setDoing(null)} onAsk={() => setDoing('asking')} />}
        {doing === 'asking' && (
          <AskConsent caseId={caseId} rest="" wanted={{ recipient, purpose, fields, whom: props.whom }} onClose={() => setDoing(null)} />
        )}
      </Suspense>
    </span>
  )
}
