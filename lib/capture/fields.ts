/**
 * The table of everything that is known of a capture besides its metrics (lib/grading) and its
 * grading. Database columns, contracts, importers, the CSV, the table, the sheet, sorts, filters and
 * the API description are derived from it: to add a field, add an entry and generate a migration.
 *
 * The order is that of the CSV and, within a group, that of the sheet.
 */

export const FRAME_TYPES = ['light', 'dark', 'flat', 'bias', 'snapshot'] as const

const PIER_SIDES = ['east', 'west'] as const
const PIER_SIDE_SYNONYMS = {
  e: 'east',
  w: 'west',
  piereast: 'east',
  pierwest: 'west',
  unknown: null,
  pierunknown: null,
} as const

/** Groups of facts in the sheet, in their order. */
export const SHEET_GROUPS = ['exposure', 'pointing', 'mosaic', 'equipment', 'origin'] as const
export type SheetGroup = (typeof SHEET_GROUPS)[number]

export interface FieldEntry {
  label: string
  /** `moment` is milliseconds in the database and ISO 8601 in JSON; `date` is YYYY-MM-DD. */
  kind: 'text' | 'integer' | 'real' | 'enum' | 'moment' | 'date'
  /** The values of an enum. */
  options?: readonly [string, ...string[]]
  /** What else software writes for an option, in lower case; null is unknown. See `readOption`. */
  synonyms?: Readonly<Record<string, string | null>>
  /** Of a number: its range; `minExclusive` where `min` itself is not possible. */
  min?: number
  max?: number
  minExclusive?: true
  /** Of a text: its length in characters. */
  minLength?: number
  maxLength?: number
  /** Empty or absent for a number without a unit. */
  unit?: string
  /** Decimals that pages show; 0 if absent. */
  decimals?: number
  /** Whether clients send it; `never` is derived by the server. */
  sent: 'required' | 'optional' | 'never'
  /** Every stored capture has it. */
  stored?: true
  /** An invalid value rejects the capture instead of being dropped with a warning. */
  indispensable?: true
  /** What the software that sends it writes for "unknown". */
  unknown?: number
  /** A name: cleaned of control characters, and absent if nothing visible is left. */
  isName?: true
  /** For the API description: the field as the server returns it. */
  note?: string
  /** The field as clients send it, where that needs other words than `note`. */
  sentNote?: string
  /** Where pages and exports show it, and what lists can do with it. */
  sheet?: SheetGroup
  table?: true
  sorted?: true
  /** Lists can be narrowed to one value: an equal one, or one that is found in a special way. */
  filtered?: 'equal' | 'special'
  csv?: true
}

const CELSIUS = { kind: 'real', unit: '°C', decimals: 1, min: -273.15, max: 100 } as const
const DEGREES = { kind: 'real', unit: '°', decimals: 4 } as const
const ALTITUDE = {
  ...DEGREES,
  decimals: 1,
  sent: 'never',
  sheet: 'pointing',
  table: true,
  sorted: true,
  csv: true,
} as const
const EQUIPMENT = { kind: 'text', maxLength: 200, sent: 'optional' } as const

export const FIELD_TABLE = {
  capturedAt: {
    label: 'Time',
    kind: 'moment',
    sent: 'required',
    stored: true,
    indispensable: true,
    note: 'Start of the exposure, UTC.',
    sentNote: 'Start of the exposure, ISO 8601 with an offset.',
    table: true,
    sorted: true,
    csv: true,
  },
  receivedAt: {
    label: 'Received',
    kind: 'moment',
    sent: 'never',
    stored: true,
    sorted: true,
  },
  night: {
    label: 'Night',
    kind: 'date',
    sent: 'never',
    stored: true,
    note: 'Local date on which the observing night began.',
    filtered: 'special',
    csv: true,
  },
  frameType: {
    label: 'Frame',
    kind: 'enum',
    options: FRAME_TYPES,
    sent: 'optional',
    stored: true,
    indispensable: true,
    note: 'Only light frames are graded and counted.',
    sentNote:
      'Defaults to light. Case, spaces and the word “frame” are ignored; a master or a stack becomes a snapshot. Only light frames are graded and counted.',
    sheet: 'exposure',
    csv: true,
  },
  panel: {
    label: 'Panel',
    kind: 'integer',
    min: 1,
    max: 999,
    sent: 'optional',
    note: 'Mosaic panel, from 1.',
    sheet: 'mosaic',
    csv: true,
  },
  filter: {
    label: 'Filter',
    kind: 'text',
    maxLength: 40,
    sent: 'optional',
    isName: true,
    note: 'The name as sent.',
    sentNote: 'A goal’s matches regardless of case and spaces, and by the filter aliases.',
    sheet: 'exposure',
    table: true,
    sorted: true,
    filtered: 'special',
    csv: true,
  },
  exposureSeconds: {
    label: 'Exposure',
    kind: 'real',
    min: 0,
    minExclusive: true,
    max: 86_400,
    unit: 's',
    decimals: 1,
    sent: 'optional',
    note: 'Seconds.',
    sheet: 'exposure',
    table: true,
    sorted: true,
    csv: true,
  },
  binning: {
    label: 'Binning',
    kind: 'integer',
    min: 1,
    max: 16,
    sent: 'optional',
    sentNote: 'Equal on both axes. Text is read too: 2x2, 2*2.',
    sheet: 'exposure',
    csv: true,
  },
  gain: {
    label: 'Gain',
    kind: 'integer',
    min: -1,
    max: 100_000,
    sent: 'optional',
    unknown: -1,
    sentNote: '−1 means unknown.',
    sheet: 'exposure',
    csv: true,
  },
  offset: {
    label: 'Offset',
    kind: 'integer',
    min: -1,
    max: 100_000,
    sent: 'optional',
    unknown: -1,
    sentNote: '−1 means unknown.',
    sheet: 'exposure',
    csv: true,
  },
  cameraTemperature: {
    ...CELSIUS,
    label: 'Camera temperature',
    sent: 'optional',
    note: '°C.',
    sheet: 'exposure',
  },
  setTemperature: {
    ...CELSIUS,
    label: 'Set temperature',
    sent: 'optional',
    note: '°C.',
    sheet: 'exposure',
  },
  ra: {
    ...DEGREES,
    label: 'Right ascension',
    min: 0,
    max: 360,
    sent: 'optional',
    note: 'Degrees, J2000.',
    sheet: 'pointing',
  },
  dec: {
    ...DEGREES,
    label: 'Declination',
    min: -90,
    max: 90,
    sent: 'optional',
    note: 'Degrees, J2000.',
    sheet: 'pointing',
  },
  rotatorAngle: {
    label: 'Rotator angle',
    kind: 'real',
    min: 0,
    max: 360,
    unit: '°',
    decimals: 2,
    sent: 'optional',
    note: 'Degrees, as the rotator reports it.',
    sheet: 'pointing',
    table: true,
    sorted: true,
    csv: true,
  },
  pierSide: {
    label: 'Pier side',
    kind: 'enum',
    options: PIER_SIDES,
    synonyms: PIER_SIDE_SYNONYMS,
    sent: 'optional',
    note: 'Side of the pier that the telescope is on.',
    sentNote: 'Side of the pier that the telescope is on. East, WEST and pierEast are read too.',
    sheet: 'pointing',
    table: true,
    filtered: 'equal',
    csv: true,
  },
  sunAltitude: {
    ...ALTITUDE,
    label: 'Sun altitude',
    note: 'Degrees above the horizon at mid-exposure, without refraction; computed from time and site.',
  },
  moonAltitude: {
    ...ALTITUDE,
    label: 'Moon altitude',
    note: 'Degrees above the horizon at mid-exposure, without refraction; computed from time and site.',
  },
  siteLatitude: {
    ...DEGREES,
    label: 'Site latitude',
    min: -90,
    max: 90,
    sent: 'optional',
    note: 'Degrees, north positive.',
    sentNote: 'Degrees, north positive; else the client’s own site, as the next two.',
  },
  siteLongitude: {
    ...DEGREES,
    label: 'Site longitude',
    min: -180,
    max: 180,
    sent: 'optional',
    note: 'Degrees, east positive.',
  },
  siteElevation: {
    label: 'Site elevation',
    kind: 'real',
    min: -500,
    max: 9000,
    unit: 'm',
    sent: 'optional',
    note: 'Metres above sea level.',
  },
  camera: { ...EQUIPMENT, label: 'Camera', sheet: 'equipment' },
  telescope: { ...EQUIPMENT, label: 'Telescope', sheet: 'equipment' },
  software: { ...EQUIPMENT, label: 'Software', sheet: 'equipment' },
  focuserPosition: {
    label: 'Focuser position',
    kind: 'integer',
    min: -10_000_000,
    max: 10_000_000,
    unit: 'steps',
    sent: 'optional',
    note: 'Steps.',
    sheet: 'equipment',
    table: true,
    sorted: true,
    csv: true,
  },
  focuserTemperature: {
    ...CELSIUS,
    label: 'Focuser temperature',
    sent: 'optional',
    note: '°C.',
    sheet: 'equipment',
    table: true,
    sorted: true,
    csv: true,
  },
  source: {
    label: 'Source',
    kind: 'text',
    maxLength: 60,
    sent: 'optional',
    isName: true,
    note: 'The importer or sender that it came from, such as nina-session-metadata; null if not named.',
    sheet: 'origin',
    table: true,
    filtered: 'equal',
    csv: true,
  },
  targetName: {
    label: 'Name sent',
    kind: 'text',
    maxLength: 200,
    sent: 'optional',
    isName: true,
    note: 'The name as sent.',
    sentNote: 'Matched within the client; case and spaces are ignored.',
    sheet: 'origin',
  },
  fileName: {
    label: 'File',
    kind: 'text',
    maxLength: 500,
    sent: 'optional',
    sentNote: 'Never opened by the server.',
    sheet: 'origin',
    csv: true,
  },
  filePath: {
    label: 'Path',
    kind: 'text',
    maxLength: 2000,
    sent: 'optional',
    sentNote: 'Never opened by the server.',
    csv: true,
  },
  captureId: {
    label: 'Client’s id',
    kind: 'text',
    minLength: 1,
    maxLength: 128,
    sent: 'optional',
    indispensable: true,
    note: 'The client’s own id of this sub.',
    sentNote:
      'The client’s own id of this sub; makes a retry harmless. With another start it is another sub.',
    sheet: 'origin',
  },
} as const satisfies Record<string, FieldEntry>

type Table = typeof FIELD_TABLE
export type FieldKey = keyof Table
/** Keys of the fields whose entries have a property: `FieldsWith<'sorted'>`. */
export type FieldsWith<Name extends keyof FieldEntry> = {
  [K in FieldKey]: Name extends keyof Table[K] ? K : never
}[FieldKey]

/** Keys of the fields that clients may send. */
export type SentKey = {
  [K in FieldKey]: Table[K] extends { sent: 'never' } ? never : K
}[FieldKey]

/** The type of a field's value in a client's JSON. */
export type JsonValue<K extends FieldKey> = Table[K] extends { options: readonly (infer Option)[] }
  ? Option
  : Table[K] extends { kind: 'integer' | 'real' }
    ? number
    : string

/** A field's name inside the program and of its column: moments are milliseconds and say so. */
export type PropertyName<K extends FieldKey> = Table[K] extends { kind: 'moment' } ? `${K}Ms` : K

type Value<K extends FieldKey> = Table[K] extends { kind: 'moment' } ? number : JsonValue<K>
type Missing<K extends FieldKey> = Table[K] extends { stored: true } ? never : null

/** The facts of a stored capture. Null is unknown. */
export type CaptureFacts = { [K in FieldKey as PropertyName<K>]: Value<K> | Missing<K> }

/** The facts that a client may send. */
export type SentFacts = { [K in SentKey as PropertyName<K>]: Value<K> | Missing<K> }

/** The facts of a stored capture as the server returns them. */
export type JsonFacts = { [K in FieldKey]: JsonValue<K> | Missing<K> }

/** A field with all that follows from its entry. */
export interface Field extends FieldEntry {
  key: FieldKey
  property: keyof CaptureFacts
  /** Database column, in snake case. */
  column: string
}

/** Every field, in the table's order. */
export const FIELDS: readonly Field[] = (
  Object.entries(FIELD_TABLE) as [FieldKey, FieldEntry][]
).map(([key, entry]) => {
  const property = entry.kind === 'moment' ? `${key}Ms` : key
  return {
    ...entry,
    key,
    property: property as keyof CaptureFacts,
    column: property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  }
})

export const fieldsWith = <Name extends keyof FieldEntry>(name: Name) =>
  FIELDS.filter((field) => field[name] !== undefined).map(({ key }) => key) as FieldsWith<Name>[]

export const SENT_KEYS = FIELDS.filter(({ sent }) => sent !== 'never').map(
  ({ key }) => key,
) as SentKey[]

const BY_KEY = new Map(FIELDS.map((field) => [field.key, field]))

export const fieldOf = (key: FieldKey): Field => BY_KEY.get(key)!

export const isFieldKey = (key: string): key is FieldKey => Object.hasOwn(FIELD_TABLE, key)

export const isOptionKey = (key: string): key is FieldsWith<'options'> =>
  isFieldKey(key) && fieldOf(key).options !== undefined

/** The option of an enum field that a text means; null for "unknown", undefined if it is none. */
export function readOption<K extends FieldsWith<'options'>>(
  key: K,
  text: string,
): JsonValue<K> | null | undefined {
  const { options = [], synonyms = {} } = fieldOf(key)
  const word = text.trim().toLowerCase()
  const option = options.find((one) => one.toLowerCase() === word) ?? synonyms[word]
  return option as JsonValue<K> | null | undefined
}
