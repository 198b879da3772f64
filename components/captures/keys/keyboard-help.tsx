'use client'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { KEY_HELP } from './keyboard'

interface KeyboardHelpProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  mayEdit: boolean
}

/** The table's keys, those that change something only for who may. */
export function KeyboardHelp({ open, onOpenChange, mayEdit }: KeyboardHelpProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title="Keys of the table"
        description="They work while a row has the focus."
      >
        <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-6 gap-y-2">
          {KEY_HELP.filter(({ edits }) => mayEdit || !edits).map(({ keys, does }) => (
            <div key={does} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="num min-w-6 rounded-sm border border-control bg-raised px-1.5 py-0.5 text-center text-xs"
                  >
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  )
}
