'use server'
import { redirect } from 'next/navigation'
import { ExposureTemplateBody, ExposureTemplatePatch } from '@/lib/contracts/planning'
import { plural, type FormState } from '@/lib/format'
import { runAction } from '@/lib/http/form-action'
import { baseOf } from '@/lib/http/form-data'
import { parse } from '@/lib/http/parse'
import {
  createExposureTemplate,
  deleteExposureTemplate,
  updateExposureTemplate,
} from '@/lib/services/exposure-templates'
import { templateValues } from './form-values'

export async function createTemplateAction(_: FormState, data: FormData): Promise<FormState> {
  return runAction((ctx) => {
    createExposureTemplate(ctx, parse(ExposureTemplateBody, templateValues(data)))
    redirect('/templates')
  })
}

export async function saveTemplateAction(
  templateId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return runAction((ctx) => {
    const patch = parse(ExposureTemplatePatch, templateValues(data))
    const { job } = updateExposureTemplate(ctx, { templateId, patch }, baseOf(data))
    if (!job) return 'Template saved. Goal counts updated.'
    return `Template saved. ${plural(job.total, 'sub')} of its goals are being updated.`
  })
}

export async function deleteTemplateAction(
  templateId: string,
  revision: number,
): Promise<FormState> {
  return runAction((ctx) => {
    deleteExposureTemplate(ctx, { templateId }, { revision })
    redirect('/templates')
  })
}
