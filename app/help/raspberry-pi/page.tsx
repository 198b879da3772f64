import Link from 'next/link'
import { Commands } from '@/components/help/commands'

export const metadata = { title: 'Install on a Raspberry Pi' }

export default function RaspberryPiPage() {
  return (
    <>
      <h1>Install on a Raspberry Pi</h1>
      <p>
        A Pi 4 or 5 with 4 GB and a 64-bit system is comfortable. With 2 GB, add swap for the first
        start: building the pages takes about 1.5 GB. Once it runs, it needs about 300 MB.
      </p>
      <Commands label="Node 22 and the tools to compile the database driver">{`
sudo apt update
sudo apt install -y git curl python3 build-essential
curl -fsSL https://deb.nodesource.com/setup_22.x | sudo -E bash -
sudo apt install -y nodejs`}</Commands>
      <Commands label="Subkeeper">{`
git clone REPOSITORY ~/subkeeper
cd ~/subkeeper
npm install
echo HOST=0.0.0.0 >> .env
npm start`}</Commands>
      <p>
        Open the printed link from your phone or laptop. When it works, let it{' '}
        <Link href="/help/systemd">start with the machine</Link>.
      </p>
      <h2>SD cards</h2>
      <p>
        Subkeeper waits until each sub is really on the card before it answers, so a power cut loses
        nothing that was acknowledged. Cards wear out all the same: put the database on a USB disk
        if you have one (<code>DATABASE_PATH=/mnt/disk/subkeeper.db</code> in <code>.env</code>),
        and <Link href="/help/restore">make backups</Link> to another machine. Do not put the
        database on a network share: SQLite’s locks are not reliable there.
      </p>
      <h2>StellarMate, Astroberry and other Ekos systems</h2>
      <p>
        It runs beside Ekos on the same Pi. Build it in daylight, not while you are imaging: the
        build uses all cores for a few minutes.
      </p>
    </>
  )
}
