import * as imported from 'astronomy-engine'

/*
 * astronomy-engine ships an ES build without `"type": "module"`. Bundlers and Node 20.19 or newer
 * read it as ES; on older Node 20 a loader takes it for CommonJS and hands everything over under
 * `default`, where a named import fails.
 */
const engine = (Reflect.get(imported, 'default') as typeof imported | undefined) ?? imported

/** The parts of astronomy-engine that this room uses. */
export const {
  AstroTime,
  Body,
  GeoMoon,
  GeoVector,
  Observer,
  ObserverVector,
  Refraction,
  RotateVector,
  Rotation_EQJ_EQD,
  SiderealTime,
  Vector,
} = engine

export type { AstroTime as Moment, Vector as Direction } from 'astronomy-engine'
