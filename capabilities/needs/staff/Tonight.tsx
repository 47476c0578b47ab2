import { useMasked, useWords } from '#kernel/device/index.ts'
import layout from '#look/layout.module.css'
import { Sheet } from '#look/page.tsx'
import { helpsTonight } from '../rules.ts'
import { useIsOpen, useItems } from './use-items.ts'

/** What the house has to know this evening: a step, a diet, an allergy, an infant, a language. Nothing else. */
export function Tonight({ caseId }: { caseId: string }) {
  const t = useWords('needs')
  const isOpen = useIsOpen()
  const masked = useMasked()
  const items = useItems(caseId).filter((one) => isOpen(one) && helpsTonight(one.sealed.what))
  if (items.length === 0 || masked) return null
  return (
    <Sheet>
      <strong>{t('tonight')}</strong>
      <ul className={layout['list']}>
        {items.map(({ id, sealed }) => (
          <li key={id} translate="no">
            {t(`need.${sealed.what}`)}
            {sealed.text !== '' && `: ${sealed.text}`}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
