import Link from 'next/link'
import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Run in Docker' }

export default function DockerPage() {
  return (
    <>
      <h1>Run in Docker</h1>
      <p>
        The image is built on the machine that runs it, for amd64 and arm64 alike. Building takes a
        few minutes and about 2 GB of memory.
      </p>
      <Commands label="Build and start">{`
git clone REPOSITORY subkeeper
cd subkeeper
PUBLIC_URL=http://nas.local:3000 docker compose up -d --build
docker compose logs subkeeper`}</Commands>
      <p>
        <code>PUBLIC_URL</code> is the address that you type into the browser; it is read when the
        container starts. The log shows the one-time setup link.
      </p>
      <p>
        The database is in the folder <code>data</code> beside <code>compose.yaml</code>. The
        container does not run as root but as user 1000: if your user has another number, give the
        folder to 1000 first.
      </p>
      <Commands label="Make the folder before the first start">{`
mkdir -p data
sudo chown 1000:1000 data`}</Commands>
      <h2>Commands inside</h2>
      <Commands label="Backup, check, new password, import">{`
docker compose exec subkeeper subkeeper backup /data/backup.db
docker compose exec subkeeper subkeeper doctor
docker compose exec subkeeper subkeeper reset-password NAME
docker compose exec subkeeper subkeeper import /data/ImageMetaData.json --client "Backyard"`}</Commands>
      <p>To restore a backup, stop the server and run the command in a container of its own:</p>
      <Commands label="Restore">{`
docker compose stop
docker compose run --rm subkeeper subkeeper restore /data/backup.db
docker compose up -d`}</Commands>
      <h2>Upgrade</h2>
      <Commands label="Get the new version, build, restart">{`
git pull
docker compose up -d --build`}</Commands>
      <p>
        What an upgrade does to the database is on the page{' '}
        <Link href="/help/upgrade">Upgrade</Link>.
      </p>
    </>
  )
}
