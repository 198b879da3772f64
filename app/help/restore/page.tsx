import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Back up and restore' }

export default function RestorePage() {
  return (
    <>
      <h1>Back up and restore</h1>
      <p>
        Everything is in one file, by default <code>data/subkeeper.db</code>. While the server runs,
        two more files belong to it (<code>-wal</code> and <code>-shm</code>), so never copy the{' '}
        <code>.db</code> file of a running server: the copy may be broken or lack the last night.
      </p>
      <h2>Back up</h2>
      <p>
        In the browser: Settings → Backup → Download. From a terminal, also while the server runs:
      </p>
      <Commands label="A checked copy">{`
npm run backup
npm run backup -- /mnt/nas/subkeeper.db`}</Commands>
      <p>
        Keep copies on another machine. A script can fetch one with an admin token from{' '}
        <code>GET /api/backup</code>.
      </p>
      <h2>Restore</h2>
      <ol>
        <li>Stop the server.</li>
        <li>Run the command below. It checks the backup before it touches anything.</li>
        <li>Start the server.</li>
      </ol>
      <Commands label="Restore">{`
npm run restore -- /mnt/nas/subkeeper.db`}</Commands>
      <p>
        The current database is kept beside the new one under a dated name. A damaged file, a file
        of another program, and a backup of a newer Subkeeper are refused.
      </p>
      <h2>Check a database</h2>
      <Commands label="Recount everything">{`
npm run doctor`}</Commands>
      <h2>Forgotten password</h2>
      <Commands label="On the server">{`
npm run reset-password -- NAME`}</Commands>
    </>
  )
}
