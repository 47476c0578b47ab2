import { useMasked, useWords } from '#kernel/device/index.ts'
import type { KinRelation } from '../rules.ts'
import styles from './kin.module.css'
import { StanceShape } from './Stance.tsx'
import { useKin, type Somebody } from './use-kin.ts'

/** Who must not learn anything of her, dangerous people first; live. See [Note: who may know]. */
export function useMustNotKnow(caseId: string): readonly Somebody[] {
  return useKin(caseId).silent
}

/**
 * First things first: whom nobody may tell anything, on top of every place where somebody may be called. Draws nothing while
 * nobody is written down. On a shared screen it says who it is to her and no name.
 */
export function NeverTell({ caseId }: { readonly caseId: string }) {
  const t = useWords('kin')
  const masked = useMasked()
  const people = useMustNotKnow(caseId)
  if (people.length === 0) return null
  const said = ({ coded, sealed }: Somebody): string => {
    const relation: KinRelation = coded.relation
    const word = sealed.who ?? t(`relation.${relation}`)
    return masked ? t(`relation.${relation}`) : sealed.name === undefined ? word : `${word} ${sealed.name}`
  }
  return (
    <div className={styles['never']} role="note">
      <strong className={styles['neverTitle']}>{t('never')}</strong>
      <ul className={styles['neverPeople']}>
        {people.map((each) => (
          <li key={each.id} className={styles['neverOne']} translate="no">
            <StanceShape stance={each.coded.stance} />
            {said(each)}
            {each.coded.stance === 'dangerous' && <span className={styles['quiet']}>{t('stance.dangerous')}</span>}
          </li>
        ))}
      </ul>
      <span className={styles['quiet']}>{t('never.hint')}</span>
    </div>
  )
}
