import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { type DrawnKey, type KeyBlock, keysOnPage } from './key-block.ts';
import { keyWords } from './key-words.ts';
import styles from './phone-picture.module.css';

const width = 440;
const rowHeight = 38;
const top = 26;
const keyWidth = 44;
const edge = 16;

/** A phone or side module with its keys beside the display, to choose one or drag it to another place. */
export function PhonePicture({
  block,
  page,
  isPhone,
  nameOf,
  chosen,
  choose,
  drag,
}: {
  readonly block: KeyBlock;
  readonly page: number;
  /** With the number pad and receiver of a phone; a side module has none. */
  readonly isPhone: boolean;
  /** What stands beside a key; undefined for an empty one. */
  readonly nameOf: (place: number) => string | undefined;
  readonly chosen: number | undefined;
  readonly choose: (place: number) => void;
  readonly drag: (from: number, to: number) => void;
}) {
  const say = useWords(keyWords);
  const [dragged, setDragged] = useState<number | undefined>();
  const keys = keysOnPage(block, page);
  const rows = Math.max(isPhone ? 5 : 0, ...keysOnPage(block, 0).map(({ row }) => row + 1));
  const screenHeight = rows * rowHeight + 12;
  const height = top + screenHeight + (isPhone ? 150 : 20);
  const placeUnder = ({ clientX, clientY }: PointerEvent): number | undefined => {
    const place = document
      .elementFromPoint(clientX, clientY)
      ?.closest('[data-place]')
      ?.getAttribute('data-place');
    return place === null || place === undefined ? undefined : Number(place);
  };
  const drop = (event: PointerEvent) => {
    const to = placeUnder(event);
    if (dragged !== undefined && to !== undefined) {
      if (to !== dragged) drag(dragged, to);
      choose(to);
    }
    setDragged(undefined);
  };
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles.picture}
      onPointerUp={drop}
      onPointerLeave={() => setDragged(undefined)}
    >
      <title>{say('title')}</title>
      <rect x={1} y={1} width={width - 2} height={height - 2} rx={22} className={styles.body} />
      <rect
        x={edge + keyWidth + 10}
        y={top - 8}
        width={width - 2 * (edge + keyWidth + 10)}
        height={screenHeight}
        rx={8}
        className={styles.screen}
      />
      {keys.map((key) => (
        <PictureKey
          key={key.place}
          drawn={key}
          name={nameOf(key.place)}
          label={say('keyAt', { place: key.place, what: nameOf(key.place) ?? say('empty') })}
          isChosen={chosen === key.place}
          isDragged={dragged === key.place}
          choose={() => choose(key.place)}
          grab={() => setDragged(key.place)}
        />
      ))}
      {isPhone && <NumberPad y={top + screenHeight + 14} />}
    </svg>
  );
}

function PictureKey({
  drawn: { place, side, row },
  name,
  label,
  isChosen,
  isDragged,
  choose,
  grab,
}: {
  readonly drawn: DrawnKey;
  readonly name: string | undefined;
  readonly label: string;
  readonly isChosen: boolean;
  readonly isDragged: boolean;
  readonly choose: () => void;
  readonly grab: () => void;
}) {
  const y = top + row * rowHeight;
  const isLeft = side === 'left';
  const x = isLeft ? edge : width - edge - keyWidth;
  const textX = isLeft ? edge + keyWidth + 22 : width - edge - keyWidth - 22;
  const shown = name === undefined ? '' : name.length > 17 ? `${name.slice(0, 16)}…` : name;
  const byKeyboard = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
    <g
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isChosen}
      data-place={place}
      data-dragged={isDragged || undefined}
      className={styles.key}
      onKeyDown={byKeyboard}
      onClick={choose}
      onPointerDown={(event) => {
        event.currentTarget.releasePointerCapture(event.pointerId);
        grab();
      }}
    >
      <rect
        x={isLeft ? edge - 6 : width / 2}
        y={y - 2}
        width={width / 2 - edge + 6}
        height={rowHeight - 2}
        className={styles.area}
      />
      <rect x={x} y={y + 4} width={keyWidth} height={24} rx={6} className={styles.cap} />
      <circle cx={isLeft ? x + 9 : x + keyWidth - 9} cy={y + 16} r={3} className={styles.lamp} />
      <text
        x={textX}
        y={y + 21}
        textAnchor={isLeft ? 'start' : 'end'}
        className={name === undefined ? styles.emptyName : styles.name}
      >
        {shown || '·'}
      </text>
    </g>
  );
}

/** The lower half of a desk phone, so that one sees at once what it is. */
function NumberPad({ y }: { readonly y: number }) {
  const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
  return (
    <g className={styles.pad}>
      <rect x={36} y={y} width={70} height={118} rx={30} className={styles.receiver} />
      {digits.map((digit, i) => (
        <g key={digit}>
          <rect
            x={170 + (i % 3) * 44}
            y={y + Math.floor(i / 3) * 30}
            width={36}
            height={22}
            rx={6}
            className={styles.digit}
          />
          <text
            x={188 + (i % 3) * 44}
            y={y + Math.floor(i / 3) * 30 + 16}
            textAnchor="middle"
            className={styles.digitName}
          >
            {digit}
          </text>
        </g>
      ))}
      <circle cx={360} cy={y + 56} r={26} className={styles.digit} />
      <circle cx={360} cy={y + 56} r={10} className={styles.receiver} />
    </g>
  );
}
