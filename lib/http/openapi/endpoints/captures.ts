import { z } from 'zod'
import {
  BatchResult,
  Capture,
  CaptureBody,
  CaptureFilters,
  CapturePatch,
  CaptureQuery,
  CaptureRow,
  MAX_BATCH,
} from '@/lib/contracts/captures'
import { ChosenCaptures, KeepListFilters } from '@/lib/contracts/chosen-captures'
import { ImportBody, ImportReport } from '@/lib/contracts/imports'
import { gone, listOf, shown, type EndpointDoc } from '../endpoint'

/** What `POST /api/captures` takes: the route tells the two apart by `captures`. */
export const CaptureBatch = z.object({ captures: z.array(CaptureBody).min(1).max(MAX_BATCH) })

const tag = 'Captures' as const

/** What N.I.N.A.'s Session Metadata plugin writes, cut down to the columns that matter most. */
const IMPORT_EXAMPLE = [
  'ExposureNumber,FilePath,FilterName,ExposureStart,Duration,Gain,Offset,DetectedStars,HFR,ExposureStartUTC,ImageType',
  '1,D:/Astro/M 31/LIGHT/M31_Ha_0001.fits,Ha,2026-01-11 22:14,300,100,50,842,2.31,2026-01-11T21:14:05Z,LIGHT',
  '2,D:/Astro/M 31/LIGHT/M31_Ha_0002.fits,Ha,2026-01-11 22:19,300,100,50,815,2.44,2026-01-11T21:19:21Z,LIGHT',
  '',
].join('\n')

export const captureEndpoints: EndpointDoc[] = [
  {
    method: 'POST',
    path: '/api/captures',
    tag,
    summary: 'Send a capture, or a batch of them',
    description:
      `One capture, or \`{ "captures": [ … ] }\` with 1 to ${MAX_BATCH} of them. Light frames are graded and counted on arrival. ` +
      'A captureId makes a retry harmless; without one, file name, time, filter and exposure identify a sub. ' +
      'The same captureId with a start more than a second away is another sub, stored with a warning. ' +
      'A sub that started in the same second with the same filter, exposure (2 s or longer) and camera under another file name is a duplicate if every metric sent by both agrees and they share one that the frame yields; otherwise both are kept, the second with a warning. ' +
      'An optional field that does not fit is left out with a warning; only capturedAt, and ids that are not the client’s, refuse a capture.',
    access: 'client',
    limited: true,
    body: z.union([CaptureBody, CaptureBatch]),
    example: {
      captureId: 'M31_L_0001',
      capturedAt: '2026-01-11T22:14:05+01:00',
      targetName: 'M 31',
      filter: 'L',
      exposureSeconds: 180,
      gain: 100,
      metrics: { hfr: 2.1, starCount: 840, guidingRms: 0.55 },
    },
    answers: {
      200: {
        description: 'A capture that was known already, or the outcome of each entry of a batch.',
        schema: z.union([Capture, BatchResult]),
      },
      201: { description: 'The capture, stored and graded.', schema: Capture },
    },
  },
  {
    method: 'GET',
    path: '/api/captures',
    tag,
    summary: 'List captures',
    description: 'Sorted and filtered. Pass nextCursor as cursor for the next page.',
    access: 'reader',
    query: CaptureQuery,
    answers: shown('A page of captures, without their explanations.', listOf(CaptureRow)),
  },
  {
    method: 'GET',
    path: '/api/captures.csv',
    tag,
    summary: 'Export captures',
    description: 'Everything that the filters leave, streamed as a table with a column a metric.',
    access: 'reader',
    limited: true,
    query: CaptureFilters,
    answers: { 200: { description: 'The table, UTF-8.', contentType: 'text/csv' } },
  },
  {
    method: 'POST',
    path: '/api/captures.csv',
    tag,
    summary: 'Export chosen captures',
    description: 'The same table of the captures that are named, since their ids fit no address.',
    access: 'reader',
    limited: true,
    body: ChosenCaptures,
    example: { captureIds: ['CAPTURE_ID'] },
    answers: { 200: { description: 'The table, UTF-8.', contentType: 'text/csv' } },
  },
  {
    method: 'GET',
    path: '/api/captures/keep-list',
    tag,
    summary: 'The file names that count',
    description: 'One accepted sub’s file a line, for whatever stacks or copies them.',
    access: 'reader',
    limited: true,
    query: KeepListFilters,
    answers: { 200: { description: 'The names, UTF-8.', contentType: 'text/plain' } },
  },
  {
    method: 'GET',
    path: '/api/captures/{captureId}',
    tag,
    summary: 'Read a capture',
    description: 'With its score explained row by row. The id is ours, not the client’s captureId.',
    access: 'reader',
    answers: shown('The capture.', Capture),
  },
  {
    method: 'PATCH',
    path: '/api/captures/{captureId}',
    tag,
    summary: 'Grade by hand, note, assign, confirm its time',
    description:
      'A manualGrade of null gives the automatic grade its say again. ' +
      'A capture dated more than a day after its arrival is stored with a warning, ungraded and pending, and is left out of every list and figure until confirmed: true grades and counts it like a new one; GET /api/captures?confirmed=false lists those that wait.',
    access: 'editor',
    body: CapturePatch,
    example: { manualGrade: 'B', note: 'Thin clouds, still usable.' },
    answers: shown('The capture as it is now.', Capture),
  },
  {
    method: 'DELETE',
    path: '/api/captures/{captureId}',
    tag,
    summary: 'Delete a capture',
    description: 'For good; its goal’s counts follow. The client’s file is not touched.',
    access: 'editor',
    answers: gone,
  },
  {
    method: 'GET',
    path: '/api/captures/{captureId}/thumbnail',
    tag,
    summary: 'A capture’s picture',
    access: 'reader',
    answers: {
      200: { description: 'The picture as it was re-encoded.', contentType: 'image/webp' },
    },
  },
  {
    method: 'POST',
    path: '/api/imports',
    tag,
    summary: 'Import another program’s files',
    description:
      'Reads their text and stores their subs as the client’s. Repeating it is harmless.',
    access: 'editor',
    body: ImportBody,
    example: {
      files: [
        {
          name: 'ImageMetaData.csv',
          text: IMPORT_EXAMPLE,
        },
      ],
      clientId: 'CLIENT_ID',
      targetName: 'M 31',
    },
    answers: shown('What came of it.', ImportReport),
  },
]
