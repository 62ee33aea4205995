import { Drawer, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { mayStandIn, moduleOf } from '@simmpl/dialplan';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { upperFirst } from '../route/block-words.ts';
import { placeWords } from '../route/drop.ts';
import { findStep, listAt, type Place, placeOf } from '../route/route-edit.ts';
import { useActions } from './actions.ts';
import { modulesFor } from './module-list.ts';
import { ModuleTile } from './module-tile.tsx';
import styles from './palette.module.css';
import { useEditor } from './route-editor.ts';
import { useView } from './view.ts';

/** Asks which module comes at a place: a list to search, by keyboard or finger. On a phone it comes from below. */
export function Inserter({ place, close }: { readonly place: Place | null; readonly close: () => void }) {
  const { say } = useView().reading;
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const content = place && <Choices key={`${place.parent} ${place.index}`} first={place} close={close} />;
  if (phone)
    return (
      <Drawer
        opened={place !== null}
        onClose={close}
        position="bottom"
        size="85%"
        title={say('insertTitle')}
        returnFocus={false}
      >
        {content}
      </Drawer>
    );
  return (
    <Modal
      opened={place !== null}
      onClose={close}
      title={say('insertTitle')}
      size="sm"
      returnFocus={false}
      yOffset="12vh"
      // There at once, so that what is typed behind the + arrives in it.
      transitionProps={{ duration: 0 }}
    >
      {content}
    </Modal>
  );
}

function Choices({ first, close }: { readonly first: Place; readonly close: () => void }) {
  const { route, focus, focusStep } = useEditor();
  const { reading } = useView();
  const { say, language, picture, plan } = reading;
  const { insert } = useActions();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [place, setPlace] = useState(first);
  const list = useId();
  const chosen = useRef(false);
  const parent = place.parent === null ? undefined : findStep(route, place.parent)?.type;
  const groups = modulesFor(typed, language, plan.kind, (type) => mayStandIn(type, parent));
  const all = groups.flatMap((group) => group.modules);
  const other = otherPlace(route, first);

  // Closed without a choice, the keyboard goes back to where it was.
  const before = useRef(focus?.id);
  useEffect(
    () => () => {
      if (!chosen.current && before.current !== undefined) focusStep(before.current, true);
    },
    [focusStep],
  );

  const choose = (type: string) => {
    chosen.current = true;
    close();
    insert(type, place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const module = all[active];
    if (event.key === 'Enter' && module) {
      event.preventDefault();
      choose(module.type);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : all.length - 1;
      setActive((active + step) % Math.max(1, all.length));
    }
  };
  return (
    <Stack gap="xs">
      {other && (
        <SegmentedControl
          size="sm"
          value={place === first ? 'first' : 'other'}
          onChange={(value) => setPlace(value === 'first' ? first : other.place)}
          data={[
            { value: 'first', label: say(other.inside ? 'insertBelow' : 'insertInside') },
            { value: 'other', label: say(other.inside ? 'insertInside' : 'insertBelow') },
          ]}
        />
      )}
      <Text size="sm" c="dimmed">
        {upperFirst(placeWords(route, place, picture.directory, picture.names, language))}
      </Text>
      <TextInput
        data-autofocus
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={say('searchModule')}
        aria-label={say('searchModule')}
        leftSection={<IconSearch size={15} stroke={1.6} />}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={all[active] && `${list}-${all[active].type}`}
      />
      <div className={styles.options} role="listbox" id={list} aria-label={say('insertTitle')}>
        {groups.map(({ family, modules }) => (
          <div key={family} role="presentation">
            <div className={styles.family} role="presentation">
              {say(family)}
            </div>
            {modules.map((module) => (
              <button
                key={module.type}
                id={`${list}-${module.type}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={all[active] === module}
                className={styles.option}
                data-testid={`insert-${module.type}`}
                onClick={() => choose(module.type)}
              >
                <ModuleTile module={module} />
                <span>
                  {module.words[language].name}
                  <span className={styles.hint}>{module.words[language].hint}</span>
                </span>
              </button>
            ))}
          </div>
        ))}
        {all.length === 0 && <p className={styles.none}>{say('noModule')}</p>}
      </div>
    </Stack>
  );
}

/** Below a block one may also mean inside it, and the other way round. */
function otherPlace(
  route: Parameters<typeof listAt>[0],
  place: Place,
): { place: Place; inside: boolean } | undefined {
  const above = listAt(route, place.parent)?.[place.index - 1];
  if (above && moduleOf(above.type)?.hasSteps)
    return { place: { parent: above.id, index: above.steps?.length ?? 0 }, inside: true };
  const block = place.parent === null ? undefined : findStep(route, place.parent);
  return block && place.index === (block.steps?.length ?? 0) ? belowBlock(route, block.id) : undefined;
}

function belowBlock(
  route: Parameters<typeof listAt>[0],
  id: string,
): { place: Place; inside: boolean } | undefined {
  const at = placeOf(route, id);
  return at && { place: { ...at, index: at.index + 1 }, inside: false };
}
