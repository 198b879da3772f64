import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { ViewerNote } from '@/components/settings/viewer-note'
import { CopyField } from '@/components/ui/copy-field'
import { Panel } from '@/components/ui/panel'
import { buttonClass } from '@/components/ui/styles'
import { mayEdit, pageContext } from '@/lib/auth/session'
import { formatBytes } from '@/lib/format'
import { getDatabaseInfo } from '@/lib/services/backup'

export const metadata: Metadata = { title: 'Backup' }

export default async function BackupPage() {
  const ctx = await pageContext()
  const { file, bytes } = getDatabaseInfo(ctx)
  const editable = mayEdit(ctx)
  return (
    <>
      {!editable && <ViewerNote>Only administrators can download a copy.</ViewerNote>}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel
          title="Take a copy"
          description="Everything is in one file: subs with their pictures, criteria, goals, people and keys."
        >
          <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
            <dt className="text-muted">Database</dt>
            <dd className="num min-w-0 break-words">{file}</dd>
            <dt className="text-muted">Size</dt>
            <dd className="num">{formatBytes(bytes)}</dd>
          </dl>
          {editable && (
            <a href="/api/backup" download className={buttonClass('primary')}>
              <Download aria-hidden />
              Download a copy
            </a>
          )}
          <p className="mt-3 text-xs text-muted">
            Subs keep arriving while the copy is made. It is checked before it is sent, and needs as
            much free space beside the database as the database takes. It contains the hashes of
            passwords and keys, so keep it as safe as this server.
          </p>
        </Panel>
        <Panel
          title="Automatic backups and restore"
          description="Commands for the folder that Subkeeper was installed in."
        >
          <CopyField label="Copy to a new file, for a nightly job" value="npm run backup -- FILE" />
          <CopyField label="Check a copy" value="npm run doctor -- FILE" className="mt-4" />
          <CopyField label="Go back to a copy" value="npm run restore -- FILE" className="mt-4" />
          <p className="mt-4 text-xs text-muted">
            Stop the server before you restore, and start it again afterwards. A copy that is
            damaged or was made by a newer version is refused; the current database is kept beside
            the restored one. Do not copy the database file itself while the server runs: its newest
            subs may still be in the files beside it that end in -wal and -shm.
          </p>
        </Panel>
      </div>
    </>
  )
}
