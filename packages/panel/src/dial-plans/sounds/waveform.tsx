import { useMemo } from 'react';
import { peaksOf } from './peaks.ts';
import styles from './sounds.module.css';

const bars = 160;

/** A sound as bars of how loud it is; what is outside `from` to `to` (s) is pale, and a line shows where it plays. */
export function Waveform({
  buffer,
  label,
  from,
  to,
  at,
}: {
  readonly buffer: AudioBuffer;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** s; undefined while nothing plays */
  readonly at: number | undefined;
}) {
  const peaks = useMemo(() => peaksOf(buffer.getChannelData(0), bars), [buffer]);
  const placeOf = (seconds: number): number => (seconds / buffer.duration) * bars;
  return (
    <svg
      className={styles.wave}
      viewBox={`0 0 ${bars} 40`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {peaks.map((peak, index) => {
        const height = Math.max(1, peak * 38);
        const x = index + 0.15;
        return (
          <rect
            key={x}
            x={x}
            y={20 - height / 2}
            width={0.7}
            height={height}
            data-kept={index + 1 > placeOf(from) && index < placeOf(to)}
          />
        );
      })}
      {at !== undefined && (
        <line x1={placeOf(at)} x2={placeOf(at)} y1={0} y2={40} vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}
