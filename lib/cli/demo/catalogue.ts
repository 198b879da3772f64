import type { Position } from './sky'

/** A well-known object; coordinates in J2000 degrees. */
export interface CatalogueEntry extends Position {
  name: string
  note: string
  /** The panels of a mosaic, J2000 degrees; by default there is one. */
  panels?: readonly Position[]
}

/** For a dark site and broadband filters, most famous first. */
export const BROADBAND: readonly CatalogueEntry[] = [
  { name: 'M 31', ra: 10.6847, dec: 41.2687, note: 'Andromeda Galaxy' },
  { name: 'M 33', ra: 23.4621, dec: 30.6602, note: 'Triangulum Galaxy' },
  { name: 'M 45', ra: 56.601, dec: 24.114, note: 'Pleiades, with the dust around them' },
  { name: 'M 101', ra: 210.8023, dec: 54.3489, note: 'Pinwheel Galaxy' },
  { name: 'M 51', ra: 202.4696, dec: 47.1953, note: 'Whirlpool Galaxy' },
  { name: 'M 81', ra: 148.8882, dec: 69.0653, note: 'Bode’s Galaxy; M 82 fits in the frame' },
  { name: 'M 106', ra: 184.7401, dec: 47.304, note: 'Galaxy in Canes Venatici' },
  { name: 'NGC 4565', ra: 189.0866, dec: 25.9877, note: 'Needle Galaxy' },
  { name: 'M 13', ra: 250.4235, dec: 36.4613, note: 'Great Cluster in Hercules' },
  { name: 'NGC 6946', ra: 308.718, dec: 60.1539, note: 'Fireworks Galaxy' },
  { name: 'NGC 7331', ra: 339.2671, dec: 34.4156, note: 'Galaxy in Pegasus' },
  { name: 'NGC 2403', ra: 114.2142, dec: 65.6026, note: 'Galaxy in Camelopardalis' },
  { name: 'M 78', ra: 86.69, dec: 0.079, note: 'Reflection nebula in Orion' },
]

/** For a backyard and narrowband filters. */
export const NARROWBAND: readonly CatalogueEntry[] = [
  { name: 'NGC 7000', ra: 314.75, dec: 44.37, note: 'North America Nebula' },
  { name: 'M 42', ra: 83.8221, dec: -5.3911, note: 'Orion Nebula' },
  { name: 'NGC 2244', ra: 97.98, dec: 4.94, note: 'Rosette Nebula' },
  { name: 'NGC 6888', ra: 303.03, dec: 38.355, note: 'Crescent Nebula' },
  { name: 'IC 443', ra: 94.25, dec: 22.57, note: 'Jellyfish Nebula' },
  { name: 'NGC 281', ra: 13.2, dec: 56.62, note: 'Pacman Nebula' },
  { name: 'NGC 7380', ra: 341.83, dec: 58.13, note: 'Wizard Nebula' },
  { name: 'M 27', ra: 299.9016, dec: 22.7211, note: 'Dumbbell Nebula' },
  { name: 'M 97', ra: 168.6988, dec: 55.0191, note: 'Owl Nebula' },
]

export const MOSAICS: readonly CatalogueEntry[] = [
  {
    name: 'Heart and Soul',
    ra: 40.5,
    dec: 60.93,
    note: 'IC 1805 is panel 1, IC 1848 panel 2',
    panels: [
      { ra: 38.2, dec: 61.45 },
      { ra: 42.8, dec: 60.42 },
    ],
  },
  {
    name: 'Veil',
    ra: 312.75,
    dec: 31.2,
    note: 'NGC 6960 is panel 1, NGC 6992 panel 2',
    panels: [
      { ra: 311.41, dec: 30.71 },
      { ra: 314.1, dec: 31.72 },
    ],
  },
  {
    name: 'Rosette to Cone',
    ra: 99.11,
    dec: 7.42,
    note: 'NGC 2244 is panel 1, NGC 2264 panel 2',
    panels: [
      { ra: 97.98, dec: 4.94 },
      { ra: 100.24, dec: 9.9 },
    ],
  },
  {
    name: 'Jellyfish and Monkey Head',
    ra: 93.3,
    dec: 21.53,
    note: 'IC 443 is panel 1, NGC 2174 panel 2',
    panels: [
      { ra: 94.25, dec: 22.57 },
      { ra: 92.35, dec: 20.49 },
    ],
  },
]
