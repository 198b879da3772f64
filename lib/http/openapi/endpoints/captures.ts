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
import { noContent, listOf, ok, type EndpointDoc } from '../endpoint'

/** A batch for `POST /api/captures`: the route recognizes it by `captures`. */
export const CaptureBatch = z.object({ captures: z.array(CaptureBody).min(1).max(MAX_BATCH) })

const tag = 'Captures' as const

/** A file of N.I.N.A.'s Session Metadata plugin, reduced to the most important columns. */
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
    summary: 'Send one capture or a batch',
    description:
      `One capture, or \`{ "captures": [ … ] }\` with 1 to ${MAX_BATCH} captures. Light frames are graded and counted on arrival. ` +
      'Send a captureId so that retries create no duplicates; without one, a sub is identified by file name, time, filter and exposure. ' +
      'If the same captureId starts more than a second earlier or later, it is stored as another sub with a warning. ' +
      'A sub with another file name that started in the same second with the same filter, exposure (2 s or longer) and camera is a duplicate if all metrics that both have agree and at least one of these is measured in the frame; otherwise both are kept, the second with a warning. ' +
      'An invalid optional field is ignored with a warning; a capture is rejected only for an invalid capturedAt or for ids that are not the client’s.',
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
        description:
          'The existing capture if it is a duplicate, or the result of each entry of a batch.',
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
    answers: ok('A page of captures, without their explanations.', listOf(CaptureRow)),
  },
  {
    method: 'GET',
    path: '/api/captures.csv',
    tag,
    summary: 'Export captures',
    description:
      'All captures that match the filters, streamed as a table with one column per metric.',
    access: 'reader',
    limited: true,
    query: CaptureFilters,
    answers: { 200: { description: 'The table, in UTF-8.', contentType: 'text/csv' } },
  },
  {
    method: 'POST',
    path: '/api/captures.csv',
    tag,
    summary: 'Export selected captures',
    description: 'The same table for the given ids, which may be too many for a query.',
    access: 'reader',
    limited: true,
    body: ChosenCaptures,
    example: { captureIds: ['CAPTURE_ID'] },
    answers: { 200: { description: 'The table, in UTF-8.', contentType: 'text/csv' } },
  },
  {
    method: 'GET',
    path: '/api/captures/keep-list',
    tag,
    summary: 'Export a keep-list',
    description:
      'The file names of accepted subs, one per line, for stacking software or copy scripts.',
    access: 'reader',
    limited: true,
    query: KeepListFilters,
    answers: { 200: { description: 'The file names, in UTF-8.', contentType: 'text/plain' } },
  },
  {
    method: 'GET',
    path: '/api/captures/{captureId}',
    tag,
    summary: 'Read a capture',
    description:
      'Explains its score row by row. The id is Subkeeper’s, not the client’s captureId.',
    access: 'reader',
    answers: ok('The capture.', Capture),
  },
  {
    method: 'PATCH',
    path: '/api/captures/{captureId}',
    tag,
    summary: 'Grade by hand, annotate, assign or confirm a capture',
    description:
      'A manualGrade of null reverts to the automatic grade. ' +
      'A capture dated more than a day after it arrived is stored with a warning, ungraded and pending, and excluded from all lists and totals. Sending confirmed: true grades and counts it like a new one. GET /api/captures?confirmed=false lists the captures to confirm.',
    access: 'editor',
    body: CapturePatch,
    example: { manualGrade: 'B', note: 'Thin clouds, still usable.' },
    answers: ok('The updated capture.', Capture),
  },
  {
    method: 'DELETE',
    path: '/api/captures/{captureId}',
    tag,
    summary: 'Delete a capture',
    description: 'Cannot be undone. Updates the counts of its goal; the image file is not touched.',
    access: 'editor',
    answers: noContent,
  },
  {
    method: 'GET',
    path: '/api/captures/{captureId}/thumbnail',
    tag,
    summary: 'Read a capture’s thumbnail',
    access: 'reader',
    answers: {
      200: { description: 'The re-encoded thumbnail.', contentType: 'image/webp' },
    },
  },
  {
    method: 'POST',
    path: '/api/imports',
    tag,
    summary: 'Import files of other software',
    description:
      'Reads the text of the files and stores their subs for the client. Importing again creates no duplicates.',
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
    answers: ok('The result.', ImportReport),
  },
]
