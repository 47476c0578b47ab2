// Leaving at once: the button, or Shift three times within five seconds. Nothing is stored; without this file the button
// is a plain link.
;(() => {
  const root = document.documentElement
  const usual = root.className
  const presses = []
  let alone = true
  let left = false

  const leave = () => {
    left = true
    root.className = 'gone'
    document.title = '\u00a0'
    for (const form of document.forms) form.reset()
    location.replace(document.querySelector('a.leave').href)
  }
  /** Somebody came back with the browser's Back: a page that says nothing, until she asks for more. */
  const sayNothing = () => {
    root.className = 'silent'
  }

  addEventListener('click', (event) => {
    const link = event.target.closest('a')
    if (!link) return
    if (link.classList.contains('leave')) {
      event.preventDefault()
      leave()
    } else if (link.id === 'back') {
      event.preventDefault()
      left = false
      root.className = usual
    }
  })
  addEventListener('keydown', (event) => {
    alone = event.key === 'Shift' && (alone || !event.repeat)
    if (event.key !== 'Shift') presses.length = 0
  })
  addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return
    presses.push(event.timeStamp)
    if (presses.length > 2 && event.timeStamp - presses[presses.length - 3] < 5000) leave()
  })
  addEventListener('pageshow', (event) => {
    const came = performance.getEntriesByType('navigation')[0]
    const from = window.navigation?.activation
    if (left || (!event.persisted && came?.type === 'back_forward' && from && from.from === null)) sayNothing()
  })
})()
