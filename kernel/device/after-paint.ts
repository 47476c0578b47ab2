/**
 * Does what nobody waits for once the screen has been drawn: a question to the server alone costs as much as drawing a list.
 *
 * @returns the way to let it be; what has begun is not stopped
 */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    timer = setTimeout(run)
  }
  // A window that is not seen is not painted.
  const frame = document.hidden ? soon() : requestAnimationFrame(soon)
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
