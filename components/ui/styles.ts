/** The look that all fields share: input, textarea, select. Taller under a finger than under a mouse. */
export const fieldClass =
  'w-full rounded-md border border-control bg-raised px-3 text-sm text-fg ' +
  'aria-invalid:border-error aria-invalid:border-2 disabled:opacity-50 disabled:cursor-not-allowed ' +
  'focus-visible:outline-offset-0'

export const fieldHeight = 'h-9 pointer-coarse:h-11'

/** Menus, popovers and tooltips: one step up, a hairline, no shadow. */
export const floatingClass =
  'z-50 rounded-md border border-control bg-raised text-fg data-[state=open]:animate-appear'

/** The pane that dims the page behind a dialog or sheet. */
export const overlayClass = 'fixed inset-0 z-40 bg-overlay data-[state=open]:animate-appear'
