'use client'
import { ChevronDown } from 'lucide-react'
import { GradeShape } from '@/components/grading/grade-shape'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { gradeInfo } from '@/lib/format'
import { GRADES, type Grade } from '@/lib/grading'

/** One grade by hand for all that are chosen; the table's letter keys do the same. */
export function GradeChosen({ give }: { give: (grade: Grade | null) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          Grade
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {GRADES.map((grade) => {
          const { shape, token } = gradeInfo(grade)
          return (
            <DropdownMenuItem key={grade} onSelect={() => give(grade)}>
              <span style={{ color: `var(${token})` }}>
                <GradeShape shape={shape} className="size-3" />
              </span>
              {grade}
            </DropdownMenuItem>
          )
        })}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => give(null)}>Automatic grades again</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
