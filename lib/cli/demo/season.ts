import { HOUR_MS } from '@/lib/time'
import { BROADBAND, type CatalogueEntry, MOSAICS, NARROWBAND } from './catalogue'
import { altitudeOf, darkPart, localDay, noonOf, type Site } from './sky'

/** Altitude below which imagers avoid a target, degrees. */
const WORTH_IMAGING = 35
/** Above this share of dark hours in a good position, only an object's fame decides. */
const OFTEN = 0.4

/** Returns objects that were well placed during the season before `nowMs`. */
export function chooseObjects(
  nowMs: number,
  nights: number,
  sites: { broadband: Site; narrowband: Site },
) {
  const dark = darkMoments(nowMs, nights, sites.broadband)
  const backyard = darkMoments(nowMs, nights, sites.narrowband)
  const [mosaic] = best(MOSAICS, backyard, sites.narrowband, 1)
  const apart = NARROWBAND.filter((entry) => !mosaic || !overlaps(entry, mosaic))
  const [nebula] = best(apart, backyard, sites.narrowband, 1)
  const galaxies = best(BROADBAND, dark, sites.broadband, 3)
  if (!mosaic || !nebula || galaxies.length < 3) throw new Error('the catalogue is too short')
  return { galaxies, nebula, mosaic }
}

/** Returns famous objects that are often well placed first, then those that are best placed. */
function best(
  entries: readonly CatalogueEntry[],
  moments: number[],
  site: Site,
  count: number,
): CatalogueEntry[] {
  const placed = entries.map((entry) => {
    const high = moments.filter((at) => altitudeOf(entry, at, site) > WORTH_IMAGING)
    return { entry, share: high.length / Math.max(1, moments.length) }
  })
  const rank = (share: number) => Math.min(share, OFTEN)
  return placed
    .sort((a, b) => rank(b.share) - rank(a.share))
    .slice(0, count)
    .map(({ entry }) => entry)
}

/** Returns dark hours spread over the season; in midsummer those of deep twilight. */
function darkMoments(nowMs: number, nights: number, site: Site): number[] {
  const moments: number[] = []
  for (let night = 1; night <= nights; night += Math.max(1, Math.floor(nights / 12))) {
    const dark = darkPart(noonOf(localDay(nowMs, site) - night, site), site, -12)
    if (!dark) continue
    for (let at = dark.fromMs; at < dark.toMs; at += HOUR_MS) moments.push(at)
  }
  return moments
}

function overlaps(entry: CatalogueEntry, mosaic: CatalogueEntry): boolean {
  return Math.abs(entry.ra - mosaic.ra) < 8 && Math.abs(entry.dec - mosaic.dec) < 8
}
