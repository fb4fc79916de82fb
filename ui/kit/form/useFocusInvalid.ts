import { type RefObject, useCallback, useEffect, useRef } from 'react'

/**
 * Leads to the first field with an error after a form was refused. The errors may be drawn before or after somebody
 * asks for it, so it is tried at once and again after each drawing until there is such a field.
 */
export function useFocusInvalid(form: RefObject<HTMLFormElement | null>): (refused: boolean) => void {
  const wanted = useRef(false)
  const attempt = useCallback(() => {
    if (!wanted.current) return
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!field) return
    wanted.current = false
    field.focus()
  }, [form])
  useEffect(attempt)
  return useCallback(
    (refused) => {
      wanted.current = refused
      attempt()
    },
    [attempt],
  )
}
