import { SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import type { FieldsOf } from '../device-form.tsx';
import type { PhoneModel } from '../phone-brands.ts';
import { pagesOf, swapped, withKey } from './key-block.ts';
import { KeyFields } from './key-fields.tsx';
import { useKeyName } from './key-names.ts';
import { keyWords } from './key-words.ts';
import { PhonePicture } from './phone-picture.tsx';

/** The keys of a phone and its side modules on a picture of it, and what the chosen one does. */
export function KeyEditor({
  form: { values, set },
  model,
}: {
  readonly form: FieldsOf;
  readonly model: PhoneModel;
}) {
  const say = useWords(keyWords);
  const nameOf = useKeyName();
  const [module, setModule] = useState(0);
  const [page, setPage] = useState(0);
  const [place, setPlace] = useState<number | undefined>();
  const modules = model.sideModule === null ? 0 : Math.min(values.sideModules, model.sideModule.most);
  const shownModule = module > modules ? 0 : module;
  const block = shownModule === 0 || model.sideModule === null ? model.keys : model.sideModule;
  if (model.keys.count === 0) return <Text c="dimmed">{say('none')}</Text>;
  const pages = pagesOf(block);
  const shownPage = Math.min(page, pages - 1);
  const keyAt = (at: number) =>
    values.keys.find((key) => key.module === shownModule && key.place === at)?.key;
  const isFirst = (at: number) => shownModule === 0 && at === 1;
  const show = (next: { module?: number; page?: number }) => {
    setModule(next.module ?? shownModule);
    setPage(next.page ?? 0);
    setPlace(undefined);
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing={24}>
      <Stack gap={12}>
        {modules > 0 && (
          <SegmentedControl
            value={String(shownModule)}
            data={Array.from({ length: modules + 1 }, (_, i) => ({
              value: String(i),
              label: i === 0 ? say('phone') : say('module', { number: i }),
            }))}
            onChange={(value) => show({ module: Number(value) })}
          />
        )}
        <PhonePicture
          block={block}
          page={shownPage}
          isPhone={shownModule === 0}
          nameOf={(at) => {
            const key = keyAt(at);
            if (key !== undefined) return nameOf(key);
            return isFirst(at) ? nameOf({ kind: 'line', label: '' }) : undefined;
          }}
          chosen={place}
          choose={setPlace}
          drag={(from, to) => set({ keys: swapped(values.keys, shownModule, from, to) })}
        />
        {pages > 1 && (
          <SegmentedControl
            aria-label={say('pages')}
            size="xs"
            value={String(shownPage)}
            data={Array.from({ length: pages }, (_, i) => ({
              value: String(i),
              label: say('page', { page: i + 1 }),
            }))}
            onChange={(value) => show({ page: Number(value) })}
          />
        )}
      </Stack>
      {place === undefined ? (
        <Text c="dimmed">{say('choose')}</Text>
      ) : (
        <Stack>
          <Text fw={600}>{say('key', { place })}</Text>
          {keyAt(place) === undefined && isFirst(place) && (
            <Text size="sm" c="dimmed">
              {say('firstLine')}
            </Text>
          )}
          <KeyFields
            key={`${shownModule} ${place}`}
            value={keyAt(place)}
            change={(key) => set({ keys: withKey(values.keys, shownModule, place, key) })}
          />
        </Stack>
      )}
    </SimpleGrid>
  );
}
