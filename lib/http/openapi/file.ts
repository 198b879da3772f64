import path from 'node:path'
import { openApiDocument } from './document'

/** The committed copy of the document, for whoever writes a client without a server at hand. */
export const OPENAPI_FILE = path.join('lib', 'http', 'openapi', 'openapi.json')

/** What it has to hold: the document of a server at the usual address. */
export const openApiText = () =>
  `${JSON.stringify(openApiDocument('http://localhost:3000'), null, 2)}\n`
