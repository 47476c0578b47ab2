import { useCallback, useLayoutEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * [Note: hidden is out of the document] While the window is covered, the page holds nothing to be read: not for a search in
 * the page, not for whoever opens the browser's tools or an extension that looks at it. The elements of the work and of its
 * dialogs are taken out of the document and kept aside as they are, with what was typed; shown again, they stand where
 * they stood, with the focus and every scroll.
 */
export function Covered({ isHidden, children }: { isHidden: boolean; children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLDivElement | null>(null)
  // React never moves this element, so it may lie outside the document while React goes on working in it.
  const [work] = useState(() => document.createElement('div'))
  const place = useCallback(
    (here: HTMLDivElement) => {
      here.append(work)
      setSlot(here)
      return () => work.remove()
    },
    [work],
  )
  useLayoutEffect(() => (isHidden && slot ? takeAside(slot) : undefined), [isHidden, slot])
  return <div ref={place}>{slot && createPortal(children, work)}</div>
}

/** Takes the work and everything beside it out of the document; returns the way back. */
function takeAside(slot: HTMLElement): () => void {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null
  const top = { x: scrollX, y: scrollY }
  // dialogs, menus and lists stand in the body itself
  const beside = Array.from(document.body.children).filter((each) => !each.contains(slot) && !/^(SCRIPT|STYLE|LINK)$/.test(each.tagName))
  const aside = [...slot.children, ...beside]
  const scrolled = aside
    .flatMap((each) => [each, ...each.querySelectorAll('*')])
    .filter((each) => each.scrollTop !== 0 || each.scrollLeft !== 0)
    .map((each) => ({ each, left: each.scrollLeft, top: each.scrollTop }))
  const places = aside.map((each) => ({ each, parent: each.parentElement ?? slot }))
  for (const each of aside) each.remove()
  return () => {
    for (const { each, parent } of places) parent.append(each)
    for (const { each, ...to } of scrolled) each.scrollTo({ ...to, behavior: 'instant' })
    scrollTo({ left: top.x, top: top.y, behavior: 'instant' })
    if (focused?.isConnected) focused.focus({ preventScroll: true })
  }
}
