import { ActionIcon, Badge } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { exactly, lengthOf, shortly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { useTimeZone } from '../session/time-zone.ts';
import { DirectionMark, OutcomeMark, Party } from './call-marks.tsx';
import { Legs } from './legs.tsx';
import type { CallRecord } from './records.ts';
import { useWantedCall } from './wanted-call.ts';
import { callWords } from './words.ts';

/** One call that is over; opens to show its legs. */
export function RecordRow({ record }: { readonly record: CallRecord }) {
  const say = useWords(callWords);
  const language = currentLanguage();
  const zone = useTimeZone();
  const [open, setOpen] = useState(useWantedCall() === record.id);
  const { startedAt, answeredAt, endedAt } = record;
  const isTest = record.legs.some((leg) => leg.test);
  return (
    <>
      <tr>
        <td data-number title={exactly(startedAt, language, zone)}>
          {shortly(startedAt, Date.now(), language, zone)}
        </td>
        <td>
          <DirectionMark direction={record.direction} />
        </td>
        <td>
          {isTest ? (
            <>
              <Party party={{ ...record.from, name: '' }} />
              <Badge variant="light" color="gray" size="sm" ml={8} tt="none" fw={500}>
                {say('testCall')}
              </Badge>
            </>
          ) : (
            <Party party={record.from} />
          )}
        </td>
        <td>
          <Party party={record.to} />
        </td>
        <td>
          <OutcomeMark outcome={record.outcome} />
        </td>
        <td data-number>{answeredAt === null ? '' : lengthOf(endedAt - answeredAt)}</td>
        <td data-actions>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-expanded={open}
            aria-label={say('showLegs')}
            onClick={() => setOpen(!open)}
          >
            {open ? <IconChevronDown size={18} stroke={1.6} /> : <IconChevronRight size={18} stroke={1.6} />}
          </ActionIcon>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={7} data-main>
            <Legs record={record} />
          </td>
        </tr>
      )}
    </>
  );
}
