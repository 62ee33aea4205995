import { useDraggable } from '@dnd-kit/core';
import { TextInput } from '@mantine/core';
import type { Module } from '@simmpl/dialplan';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { placeFor } from '../route/drop.ts';
import { useActions } from './actions.ts';
import { modulesFor } from './module-list.ts';
import { ModuleTile } from './module-tile.tsx';
import styles from './palette.module.css';
import { useEditor } from './route-editor.ts';
import { useView } from './view.ts';

/** Every module, to drag into the timeline or to put at its end with a click. */
export function Palette() {
  const { say, language, plan } = useView().reading;
  const [typed, setTyped] = useState('');
  const { route, selected } = useEditor();
  const groups = modulesFor(
    typed,
    language,
    plan.kind,
    (type) => placeFor(type, route, selected) !== undefined,
  );
  return (
    <aside className={styles.palette} aria-label={say('palette')} data-testid="palette">
      <TextInput
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={say('searchModule')}
        aria-label={say('searchModule')}
        leftSection={<IconSearch size={15} stroke={1.6} />}
      />
      {groups.map(({ family, modules }) => (
        <section key={family} aria-label={say(family)}>
          <h2 className={styles.family}>{say(family)}</h2>
          {modules.map((module) => (
            <PaletteItem key={module.type} module={module} />
          ))}
        </section>
      ))}
      {groups.length === 0 && <p className={styles.none}>{say('noModule')}</p>}
      <p className={styles.none}>{say('dragOrChoose')}</p>
    </aside>
  );
}

function PaletteItem({ module }: { readonly module: Module }) {
  const { route, selected } = useEditor();
  const { insert } = useActions();
  const { language } = useView().reading;
  const { listeners, setNodeRef } = useDraggable({
    id: `module:${module.type}`,
    data: { dragged: { module: module.type } },
  });
  const { name, hint } = module.words[language];
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={styles.module}
      title={hint}
      data-testid={`module-${module.type}`}
      onClick={() => {
        const place = placeFor(module.type, route, selected);
        if (place) insert(module.type, place);
      }}
      {...listeners}
    >
      <ModuleTile module={module} />
      {name}
    </button>
  );
}
