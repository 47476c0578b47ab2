import { useMasked, useWords } from '#kernel/device/index.ts'
import { Tag } from '#look/tag.tsx'
import styles from './kin.module.css'
import { StanceShape } from './Stance.tsx'
import type { Somebody } from './use-kin.ts'

const counted = ['livesWithHer', 'mayBeCalled', 'mayTakeHerIn', 'child'] as const

/** One person of the map: shape and word of the stance, who it is, what one may count on. The card itself opens the form. */
export function PersonCard({ somebody, onEdit }: { somebody: Somebody; onEdit: (() => void) | undefined }) {
  const t = useWords('kin')
  const masked = useMasked()
  const { coded, sealed, state } = somebody
  const who = sealed.who !== undefined && !masked ? sealed.who : t(`relation.${coded.relation}`)
  const content = (
    <>
      <span className={styles['stance']} data-stance={coded.stance}>
        <StanceShape stance={coded.stance} />
        {t(`stance.${coded.stance}`)}
      </span>
      <span className={styles['who']}>{who}</span>
      {!masked && sealed.name !== undefined && (
        <span className={styles['name']} translate="no">
          {sealed.name}
        </span>
      )}
      {!masked && sealed.phone !== undefined && coded.mayBeCalled && (
        <span className={styles['name']} translate="no">
          {sealed.phone}
        </span>
      )}
      {counted.some((fact) => coded[fact]) && (
        <span className={styles['facts']}>{counted.map((fact) => (coded[fact] ? <Tag key={fact}>{t(fact)}</Tag> : null))}</span>
      )}
      {!masked && sealed.note !== undefined && (
        <span className={styles['note']} translate="no">
          {sealed.note}
        </span>
      )}
      {state === 'refused' && <Tag tone="ochre">{t(`refusal.${somebody.refusal}`)}</Tag>}
    </>
  )
  return onEdit === undefined ? (
    <div className={styles['card']} data-stance={coded.stance}>
      {content}
    </div>
  ) : (
    <button type="button" className={styles['card']} data-stance={coded.stance} onClick={onEdit}>
      {content}
    </button>
  )
}
