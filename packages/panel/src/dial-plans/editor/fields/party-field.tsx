import { Button, Combobox, Group, Input, Pill, PillsInput, useCombobox } from '@mantine/core';
import { IconPhone, IconTimeline } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useWords } from '../../../i18n/word-book.ts';
import { PersonAvatar } from '../../../look/person-avatar.tsx';
import { groupWords } from '../../../users/groups/words.ts';
import { useEditor } from '../route-editor.ts';
import { useView } from '../view.ts';
import type { FieldProps } from './field.ts';
import styles from './fields.module.css';
import { externalParty, type Party, partiesFor, partyOf } from './parties.ts';

/** Several people and numbers, in order. */
export function MembersField({ name, label, settings, set, error }: FieldProps) {
  const members: readonly unknown[] = Array.isArray(settings[name]) ? settings[name] : [];
  const { picture } = useView().reading;
  const sayGroups = useWords(groupWords);
  const known = new Set(members.map((reference) => partyOf(reference, picture)?.key));
  const groups = [...picture.directory.userGroups.values()].flatMap((group) => {
    const missing = group.members.filter((member) => !known.has(partyOf(member, picture)?.key));
    return missing.length === 0 ? [] : [{ ...group, missing }];
  });
  return (
    <>
      <PartyPicker
        label={label}
        error={error}
        plans={false}
        chosen={members}
        choose={(reference) => set({ [name]: [...members, reference] })}
        remove={(index) => set({ [name]: members.toSpliced(index, 1) })}
        reorder={(from, to) => {
          const moved = members[from];
          if (moved !== undefined && to >= 0 && to < members.length)
            set({ [name]: members.toSpliced(from, 1).toSpliced(to, 0, moved) });
        }}
      />
      {groups.length > 0 && (
        <Group gap={6}>
          {groups.map(({ id, name: group, missing }) => (
            <Button
              key={id}
              variant="default"
              size="compact-xs"
              onClick={() => set({ [name]: [...members, ...missing] })}
            >
              {sayGroups('addAll', { name: group })}
            </Button>
          ))}
        </Group>
      )}
    </>
  );
}

/** One person, number or plan. */
export function TargetField({ name, label, settings, set, error }: FieldProps) {
  const target = settings[name];
  return (
    <PartyPicker
      label={label}
      error={error}
      plans
      chosen={target === undefined ? [] : [target]}
      choose={(reference) => set({ [name]: reference })}
      remove={() => set({ [name]: undefined })}
    />
  );
}

function PartyPicker({
  label,
  error,
  plans,
  chosen,
  choose,
  remove,
  reorder,
}: {
  readonly label: string;
  readonly error: string | undefined;
  readonly plans: boolean;
  readonly chosen: readonly unknown[];
  readonly choose: (reference: Party['reference']) => void;
  readonly remove: (index: number) => void;
  readonly reorder?: (from: number, to: number) => void;
}) {
  const { plan } = useEditor();
  const { picture, say } = useView().reading;
  const [typed, setTyped] = useState('');
  const id = useId();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const shown = chosen.map((reference) => partyOf(reference, picture));
  const taken = new Set(shown.map((party) => party?.key));
  const external = externalParty(typed);
  const options = [
    ...partiesFor(typed, picture, { plans, ownPlan: plan.id }),
    ...(external ? [external] : []),
  ].filter((party) => !taken.has(party.key));
  const pick = (key: string) => {
    const party = options.find((one) => one.key === key);
    if (party) choose(party.reference);
    setTyped('');
    if (plans) combobox.closeDropdown();
    else combobox.selectFirstOption();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.DropdownTarget>
        <Input.Wrapper label={label} error={error} labelProps={{ htmlFor: id }}>
          <PillsInput onClick={() => combobox.openDropdown()} error={error !== undefined}>
            <Pill.Group>
              {shown.map((party, index) => (
                <PartyPill
                  key={party?.key ?? `gone ${JSON.stringify(chosen[index])}`}
                  party={party}
                  remove={() => remove(index)}
                  {...(reorder ? { move: (by: number) => reorder(index, index + by) } : {})}
                />
              ))}
              <Combobox.EventsTarget>
                <PillsInput.Field
                  id={id}
                  aria-label={label}
                  value={typed}
                  placeholder={plans && chosen.length > 0 ? '' : say('whoHint')}
                  onFocus={() => combobox.openDropdown()}
                  onBlur={() => {
                    combobox.closeDropdown();
                    const meant = options.find(({ number }) => number === typed.trim()) ?? external;
                    if (meant) choose(meant.reference);
                    setTyped('');
                  }}
                  onChange={(event) => {
                    setTyped(event.currentTarget.value);
                    combobox.openDropdown();
                    combobox.updateSelectedOptionIndex(0);
                  }}
                  onKeyDown={(event) => {
                    if (event.key !== 'Backspace' || typed !== '' || chosen.length === 0) return;
                    event.preventDefault();
                    remove(chosen.length - 1);
                  }}
                />
              </Combobox.EventsTarget>
            </Pill.Group>
          </PillsInput>
        </Input.Wrapper>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
          {options.map((party) => (
            <Combobox.Option key={party.key} value={party.key}>
              <span className={styles.party}>
                <PartyFace party={party} size={24} />
                <span className={styles.partyName}>
                  {party.kind === 'external' ? say('addNumber', { number: party.name }) : party.name}
                </span>
                <span className={styles.partyNumber}>{party.number}</span>
              </span>
            </Combobox.Option>
          ))}
          {options.length === 0 && <Combobox.Empty>{say('nobodyFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function PartyFace({ party, size }: { readonly party: Party; readonly size: number }) {
  if (party.kind === 'user') return <PersonAvatar name={party.name} url={party.picture} size={size} />;
  const Icon = party.kind === 'external' ? IconPhone : IconTimeline;
  return (
    <span className={styles.face} style={{ width: size, height: size }}>
      <Icon size={size * 0.6} stroke={1.6} />
    </span>
  );
}

/** One chosen party; with Alt and an arrow it changes places. */
function PartyPill({
  party,
  remove,
  move,
}: {
  readonly party: Party | undefined;
  readonly remove: () => void;
  readonly move?: (by: number) => void;
}) {
  const { say } = useView().reading;
  const name = party?.name ?? say('deletedThing');
  return (
    <Pill
      size="lg"
      withRemoveButton
      className={styles.pill}
      removeButtonProps={{
        'aria-label': say('removeMember', { name }),
        tabIndex: 0,
        onKeyDown: (event) => {
          if (!event.altKey || !move) return;
          if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') move(-1);
          else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') move(1);
          else return;
          event.preventDefault();
        },
      }}
      onRemove={remove}
    >
      <span className={styles.party}>
        {party && <PartyFace party={party} size={22} />}
        <span className={styles.partyName}>{name}</span>
        {party?.number && <span className={styles.partyNumber}>{party.number}</span>}
      </span>
    </Pill>
  );
}
