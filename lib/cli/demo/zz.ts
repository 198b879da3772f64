import { openDatabase, migrateNow } from '@/db'
import fs from 'node:fs'
import { fillDemo } from './fill'
const file = '/tmp/demo-dev.db'
for (const s of ['', '-wal', '-shm']) fs.rmSync(file + s, { force: true })
const db = openDatabase(file)
migrateNow(db)
const t = performance.now()
const now = process.argv[2] ? Date.parse(process.argv[2]) : Date.now()
console.log(await fillDemo(db, { nowMs: now }), ((performance.now() - t) / 1000).toFixed(1) + ' s')
const q = (sql: string) => console.table(db.driver.prepare(sql).all())
q(
  `select c.name, grade, count(*) n, round(avg(score),1) s from captures k join clients c on c.id = k.client_id group by 1,2`,
)
q(
  `select c.name, filter, count(*) n, round(min(hfr),2) mn, round(avg(hfr),2) hfr, round(max(hfr),2) mx, round(avg(star_count)) st, round(avg(guiding_rms),2) g, round(avg(background_mean)) bg, round(min(background_mean)) bgmin, round(max(background_mean)) bgmax, round(avg(altitude)) alt, round(avg(sky_quality),2) sq from captures k join clients c on c.id = k.client_id group by 1,2`,
)
q(
  `select t.name, t.status, et.filter, panel, desired, accepted, rejected, pending from goals g join targets t on t.id = g.target_id join exposure_templates et on et.id = g.exposure_template_id`,
)
q(
  `select c.name, count(distinct night) nights, min(night), max(night), sum(target_id is null and frame_type='light') unassigned, sum(has_thumbnail) pics, sum(warnings is not null) warn, sum(hfr=0) ruined, sum(manual_grade is not null) man from captures k join clients c on c.id = k.client_id group by 1`,
)
q(`select k.verdict, count(*) from captures k group by 1`)
q(`select main_cause, grade, count(*) n from captures where grade in ('C','D','E') group by 1,2`)
q(
  `select name, length(body) l, revision from criteria_sets left join criteria_revisions r using(id) limit 0`.includes(
    'x',
  )
    ? 'select 1'
    : `select set_id, revision, datetime(created_at_ms/1000,'unixepoch') at from criteria_revisions`,
)
q(
  `select state,total,processed,changed,skipped_manual,datetime(created_at_ms/1000,'unixepoch') at, finished_at_ms-created_at_ms took from regrade_jobs`,
)
q(`select min(length(bytes)) mn, avg(length(bytes)) a, max(length(bytes)) mx from thumbnails`)
fs.rmSync('/tmp/thumbs', { recursive: true, force: true })
fs.mkdirSync('/tmp/thumbs')
const rows = db.driver
  .prepare(
    `select t.bytes b, grade, hfr, star_count s, k.id from thumbnails t join captures k on k.id = t.capture_id order by score`,
  )
  .all() as { b: Buffer; grade: string; hfr: number; s: number }[]
import sharp from 'sharp'
const pick = Array.from({ length: 30 }, (_, i) => rows[Math.floor((i * rows.length) / 30)]!)
const tiles = await Promise.all(
  pick.map(async (r, i) => ({
    input: await sharp(r.b).resize(240, 160).toBuffer(),
    left: (i % 6) * 244,
    top: Math.floor(i / 6) * 164,
  })),
)
await sharp({ create: { width: 6 * 244, height: 5 * 164, channels: 3, background: '#204060' } })
  .composite(tiles)
  .png()
  .toFile('/tmp/thumbs/sheet.png')
console.log(pick.map((r) => `${r.grade} ${r.hfr} ${r.s}`).join(' | '))
