import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { displayNumber, fullName } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { dialPlansQuery, usersQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { voicemailBoxesQuery } from '../company/queries.ts';
import { type Target, useSetOverride } from './use-overrides.ts';
import { overrideWords } from './words.ts';

const kinds = ['ownPlan', 'number', 'box', 'party'] as const;
type Kind = (typeof kinds)[number];

const kindOf = (target: Target | null): Kind => {
  if (target === null) return 'ownPlan';
  if ('external' in target) return 'number';
  return 'voicemailBox' in target ? 'box' : 'party';
};

const partyKey = (target: Target | null): string | null => {
  if (target === null) return null;
  if ('user' in target) return `user ${target.user}`;
  return 'dialPlan' in target ? `dialPlan ${target.dialPlan}` : null;
};

/** Asks where all calls to a plan go: the same four choices as people have for their own calls. */
export function OverrideDialog({
  dialPlanId,
  target,
  close,
}: {
  readonly dialPlanId: string;
  readonly target: Target | null;
  readonly close: () => void;
}) {
  const say = useWords(overrideWords);
  const { id } = useCompany();
  const { data: users = [] } = useQuery(usersQuery(id));
  const { data: plans = [] } = useQuery(dialPlansQuery(id));
  const { data: boxes = [] } = useQuery(voicemailBoxesQuery(id));
  const [kind, setKind] = useState<Kind>(kindOf(target));
  const [number, setNumber] = useState(target && 'external' in target ? displayNumber(target.external) : '');
  const [box, setBox] = useState(target && 'voicemailBox' in target ? target.voicemailBox : null);
  const [party, setParty] = useState(partyKey(target));
  const { mutate, isPending } = useSetOverride(dialPlanId, close);
  const chosen = choice(kind, { number, box, party });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== undefined) mutate(chosen);
  };
  return (
    <Modal opened onClose={close} title={say('title')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            {say('why')}
          </Text>
          <Radio.Group
            aria-label={say('title')}
            value={kind}
            onChange={(value) => setKind(kinds.find((one) => one === value) ?? 'ownPlan')}
          >
            <Stack gap={10}>
              <Radio value="ownPlan" label={say('ownPlan')} />
              <Radio value="number" label={say('number')} />
              {kind === 'number' && (
                <TextInput
                  ml={32}
                  aria-label={say('numberLabel')}
                  placeholder={say('numberExample')}
                  inputMode="tel"
                  value={number}
                  onChange={({ currentTarget }) => setNumber(currentTarget.value)}
                />
              )}
              <Radio value="box" label={say('box')} />
              {kind === 'box' && (
                <Select
                  ml={32}
                  aria-label={say('boxLabel')}
                  placeholder={say(boxes.length === 0 ? 'noBoxes' : 'choose')}
                  value={box}
                  onChange={setBox}
                  data={boxes.map((one) => ({ value: one.id, label: `${one.name} · ${one.number}` }))}
                />
              )}
              <Radio value="party" label={say('party')} />
              {kind === 'party' && (
                <Select
                  ml={32}
                  aria-label={say('partyLabel')}
                  placeholder={say('choose')}
                  searchable
                  limit={60}
                  value={party}
                  onChange={setParty}
                  data={[
                    {
                      group: say('colleagues'),
                      items: users.map((one) => ({
                        value: `user ${one.id}`,
                        label: `${fullName(one)} · ${one.internalNumber}`,
                      })),
                    },
                    {
                      group: say('plans'),
                      items: plans
                        .filter((one) => one.id !== dialPlanId)
                        .map((one) => ({
                          value: `dialPlan ${one.id}`,
                          label: `${one.name} · ${one.internalNumber}`,
                        })),
                    },
                  ].filter(({ items }) => items.length > 0)}
                />
              )}
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {say('cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={chosen === undefined}>
              {say('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What was chosen: null for the plan's own route, undefined while it is not complete. */
function choice(
  kind: Kind,
  {
    number,
    box,
    party,
  }: { readonly number: string; readonly box: string | null; readonly party: string | null },
): Target | null | undefined {
  switch (kind) {
    case 'ownPlan':
      return null;
    case 'number':
      return number.trim() === '' ? undefined : { external: number };
    case 'box':
      return box === null ? undefined : { voicemailBox: box };
    case 'party': {
      const [of, key] = party?.split(' ') ?? [];
      if (key === undefined) return undefined;
      return of === 'user' ? { user: key } : { dialPlan: key };
    }
  }
}
