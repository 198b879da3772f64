import type { Metadata } from 'next'
import Link from 'next/link'
import { calculatorAddress } from '@/components/calculator/from-capture'
import {
  CaptureFacts,
  CaptureMetrics,
  CaptureWarnings,
  GradeSummary,
} from '@/components/captures/capture-parts'
import { CapturePicture } from '@/components/captures/capture-picture'
import { FutureTime } from '@/components/captures/future-captures'
import { Explanation } from '@/components/captures/explanation'
import { ManualGrade } from '@/components/captures/manual-grades'
import { PageHeader } from '@/components/frame/page'
import { FilterDot } from '@/components/grading/filter-dot'
import { RegradeDialog } from '@/components/regrades/regrade-dialog'
import { LinkButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { mayEdit, pageContext } from '@/lib/auth/session'
import type { Capture } from '@/lib/contracts/captures'
import { formatDateTime, formatNight } from '@/lib/format'
import { coreCriteria } from '@/lib/grading'
import { orNotFound } from '@/lib/http/page'
import { getCapture } from '@/lib/services/captures/change'
import type { Ctx } from '@/lib/services/context'
import { getCriteriaRevision } from '@/lib/services/criteria-sets/revisions'
import { listTargets } from '@/lib/services/targets'
import { criteriaSetChoices } from '../../clients/choices'
import { regradeActions } from '../../regrades/job-actions'
import { setManualGradeAction } from '../actions'
import { CaptureForm } from './capture-form'

interface Props {
  params: Promise<{ captureId: string }>
}

async function load({ params }: Props) {
  const ctx = await pageContext()
  const { captureId } = await params
  return { ctx, capture: orNotFound(() => getCapture(ctx, { captureId })) }
}

const getTitle = (capture: Capture) =>
  `${capture.target?.name ?? capture.targetName ?? 'Sub'}, ${formatDateTime(capture.capturedAt, capture.timezone ?? 'UTC')}`

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { capture } = await load(props)
  return { title: getTitle(capture) }
}

export default async function CapturePage(props: Props) {
  const { ctx, capture } = await load(props)
  const editable = mayEdit(ctx)
  const targets = listTargets(ctx, { clientId: capture.clientId }).items.map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  const back = capture.target
    ? { href: `/targets/${capture.target.id}`, label: capture.target.name }
    : { href: '/captures', label: 'Subs' }
  return (
    <>
      <PageHeader
        title={getTitle(capture)}
        facts={<Facts capture={capture} />}
        actions={
          <LinkButton href={getCalculatorHref(ctx, capture)} prefetch={false}>
            Open in calculator
          </LinkButton>
        }
        back={back}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_3fr]">
        <div className="grid min-w-0 gap-4">
          <CapturePicture capture={capture} size="lg" />
          <Panel title="Grade">
            <GradeSummary capture={capture} />
            {editable && capture.confirmed && (
              <div className="mt-5">
                <p className="mb-2 text-xs text-muted">Grade by hand</p>
                <ManualGrade
                  manual={capture.gradeSource === 'manual' ? capture.grade : null}
                  setGrade={setManualGradeAction.bind(null, capture.id)}
                />
              </div>
            )}
          </Panel>
          {editable && capture.confirmed && <CaptureForm capture={capture} targets={targets} />}
        </div>
        <div className="grid min-w-0 gap-4">
          {!capture.confirmed && <FutureTime captureId={capture.id} mayEdit={editable} />}
          <CaptureWarnings warnings={capture.warnings} />
          <Panel
            title="Why this score"
            description={
              capture.criteria
                ? `By ${capture.criteria.setName}, revision ${capture.criteria.revision}`
                : undefined
            }
            actions={
              editable &&
              capture.confirmed &&
              capture.frameType === 'light' &&
              (capture.stale || capture.criteria === null) && (
                <RegradeDialog
                  scope={{ captureIds: [capture.id] }}
                  scopeLabel={getTitle(capture)}
                  criteriaSets={criteriaSetChoices(ctx, null)}
                  actions={regradeActions}
                />
              )
            }
            flush={capture.explanation.length > 0}
          >
            <Explanation capture={capture} />
          </Panel>
          <div className="grid gap-4 sm:grid-cols-2">
            <Panel title="Metrics">
              <CaptureMetrics capture={capture} />
            </Panel>
            <Panel title="Exposure">
              <CaptureFacts capture={capture} />
            </Panel>
          </div>
        </div>
      </div>
    </>
  )
}

/** Links to the calculator with the revision that graded the sub, so that the score is the same. */
function getCalculatorHref(ctx: Ctx, capture: Capture): string {
  const { criteria } = capture
  const graded =
    criteria && getCriteriaRevision(ctx, { setId: criteria.setId, revision: criteria.revision })
  return calculatorAddress(capture, graded ?? coreCriteria())
}

function Facts({ capture }: { capture: Capture }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <FilterDot filter={capture.filter} />
      <span>{formatNight(capture.night)}</span>
      <Link href={`/clients/${capture.clientId}`} className="hover:underline">
        {capture.clientName}
      </Link>
      <span>
        received <TimeText at={capture.receivedAt} timeZone={capture.timezone ?? 'UTC'} />
      </span>
    </span>
  )
}
