'use client'
import { useEffect, useRef, type RefObject } from 'react'
import type { FormState, FormValue, SavedValues } from '@/lib/format/form-state'

/**
 * Remembers the saved value that each field of an edit form is based on, so that the server can tell
 * what this form changed. When the page receives newer values, untouched fields are updated; edited
 * ones keep what was typed and stay based on the value shown before.
 */
export function useBase(
  form: RefObject<HTMLFormElement | null>,
  saved: SavedValues | undefined,
  state: FormState,
) {
  const base = useRef<Record<string, FormValue>>({ ...saved })
  /** The last submission: the page's values, and the texts in the fields. */
  const sent = useRef<{ saved: SavedValues; shown: Map<string, string | null> } | null>(null)

  useEffect(() => {
    if (!form.current || !saved) return
    const submitted = state.status === 'ok' && sent.current?.saved !== saved ? sent.current : null
    for (const [path, value] of Object.entries(saved)) {
      const shown = readControl(form.current, path)
      const isUntouched = shown === asText(base.current[path] ?? null)
      const isSaved = submitted !== null && shown === submitted.shown.get(path)
      if (isUntouched || isSaved) writeControl(form.current, path, value)
      if (isUntouched || isSaved || submitted || shown === asText(value)) base.current[path] = value
    }
    if (submitted) sent.current = null
  }, [form, saved, state])

  return {
    /** Adds the base to the submitted data. */
    addTo(data: FormData) {
      if (!form.current || !saved) return
      const shown = new Map<string, string | null>()
      for (const path of Object.keys(saved)) shown.set(path, readControl(form.current, path))
      sent.current = { saved, shown }
      data.set('base', JSON.stringify(base.current))
    },
    /** Bases a field on the value that someone else saved; shows that value if `show` is set. */
    rebase(path: string, value: FormValue, show: boolean) {
      base.current[path] = value
      if (show && form.current) writeControl(form.current, path, value)
    },
  }
}

/** Returns the saved value as its control shows it: for a select, its option's label. */
export function savedText(form: HTMLFormElement | null, path: string, value: FormValue): string {
  const control = form?.elements.namedItem(path)
  if (control instanceof HTMLSelectElement) {
    const option = [...control.options].find((one) => one.value === asText(value))
    return option?.label ?? 'another choice'
  }
  const text = asText(value)
  return text === '' ? 'nothing (an empty field)' : `“${text}”`
}

function readControl(form: HTMLFormElement, path: string): string | null {
  const control = form.elements.namedItem(path)
  if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    return control.checked ? 'on' : ''
  }
  return isTextual(control) ? control.value : null
}

function writeControl(form: HTMLFormElement, path: string, value: FormValue) {
  const control = form.elements.namedItem(path)
  const text = asText(value)
  if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    control.checked = text !== ''
  } else if (isTextual(control) && control.value !== text) {
    control.value = text
    // Updates what is shown beside the field, such as how its number was read.
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

const isTextual = (control: Element | RadioNodeList | null) =>
  control instanceof HTMLInputElement ||
  control instanceof HTMLTextAreaElement ||
  control instanceof HTMLSelectElement

function asText(value: FormValue): string {
  if (typeof value === 'boolean') return value ? 'on' : ''
  return value === null ? '' : String(value).replace(/\r\n?/g, '\n')
}
