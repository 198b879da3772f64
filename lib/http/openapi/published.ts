import path from 'node:path'
import { openApiDocument, type OpenApiDocument } from './document'
import copy from './openapi.json'

/** The committed copy of the document, for whoever writes a client without a server at hand. */
export const OPENAPI_FILE = path.join('lib', 'http', 'openapi', 'openapi.json')

/** What it has to hold: the document of a server at the usual address. */
export const openApiText = () =>
  `${JSON.stringify(openApiDocument('http://localhost:3000'), null, 2)}\n`

/**
 * The committed document, with a server's own address. Making it anew from the contracts would hold
 * the thread for a quarter of a second; a test sees to it that both are the same.
 */
export const publishedDocument = (serverUrl: string): OpenApiDocument => ({
  ...(copy as unknown as OpenApiDocument),
  servers: [{ url: serverUrl }],
})
