import { NumberInput, Radio, Select, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { distributions, positionAnnouncements, type QueueFields, queueColours, toE164 } from '@simmpl/model';
import type { Form } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import { AgentsField } from './agents-field.tsx';
import styles from './queues.module.css';
import { SoundSelect } from './sound-select.tsx';
import { queueWords } from './words.ts';

/** All that can be set of a queue (panel document, section 4.4). */
export function QueueForm({ form }: { readonly form: Form<QueueFields> }) {
  const say = useWords(queueWords);
  const { values, set, problemOf } = form;
  const seconds = (
    name:
      | 'ringSeconds'
      | 'levelSeconds'
      | 'wrapUpSeconds'
      | 'periodicSeconds'
      | 'positionSeconds'
      | 'maxWaitSeconds',
    [min, max]: readonly [number, number],
  ) => (
    <NumberInput
      label={say(name)}
      suffix={say('secondsSuffix')}
      min={min}
      max={max}
      allowDecimal={false}
      value={values[name]}
      error={problemOf(name)}
      onChange={(value) => {
        if (typeof value === 'number') set({ [name]: value });
      }}
    />
  );
  return (
    <Stack gap={24} maw={760}>
      <Section title={say('who')} why={say('whoWhy')}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              label={say('name')}
              placeholder={say('nameHint')}
              maxLength={80}
              value={values.name}
              error={problemOf('name')}
              onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            />
            <Select
              label={say('colour')}
              allowDeselect={false}
              value={values.colour}
              leftSection={<span className={styles.dot} data-colour={values.colour} />}
              onChange={(value) => {
                const colour = queueColours.find((one) => one === value);
                if (colour) set({ colour });
              }}
              data={queueColours.map((colour) => ({ value: colour, label: say(colour) }))}
            />
          </SimpleGrid>
          <AgentsField agents={values.agents} set={(agents) => set({ agents })} error={problemOf('agents')} />
        </Stack>
      </Section>
      <Section title={say('handOut')}>
        <Stack>
          <Radio.Group
            aria-label={say('distribution')}
            value={values.distribution}
            onChange={(value) => {
              const distribution = distributions.find((one) => one === value);
              if (distribution) set({ distribution });
            }}
          >
            <Stack gap={10}>
              {distributions.map((one) => (
                <Radio key={one} value={one} label={say(one)} description={say(`${one}Hint`)} />
              ))}
            </Stack>
          </Radio.Group>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {seconds('ringSeconds', [5, 120])}
            {seconds('wrapUpSeconds', [0, 3600])}
            {values.agents.some(({ priority }) => priority > 1) && seconds('levelSeconds', [5, 600])}
          </SimpleGrid>
        </Stack>
      </Section>
      <Section title={say('hear')}>
        <Stack>
          <SoundSelect
            label={say('welcome')}
            purpose="prompt"
            empty={say('nothing')}
            value={values.welcome}
            error={problemOf('welcome')}
            onChange={(welcome) => set({ welcome })}
          />
          <SoundSelect
            label={say('music')}
            purpose="music"
            empty={say('companyMusic')}
            value={values.music}
            error={problemOf('music')}
            onChange={(music) => set({ music })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <SoundSelect
              label={say('periodic')}
              purpose="prompt"
              empty={say('nothing')}
              value={values.periodic}
              error={problemOf('periodic')}
              onChange={(periodic) => set({ periodic })}
            />
            {seconds('periodicSeconds', [10, 600])}
            <Select
              label={say('announcePosition')}
              allowDeselect={false}
              value={values.announcePosition}
              onChange={(value) => {
                const announcePosition = positionAnnouncements.find((one) => one === value);
                if (announcePosition) set({ announcePosition });
              }}
              data={positionAnnouncements.map((one) => ({ value: one, label: say(one) }))}
            />
            {values.announcePosition === 'own-interval' && seconds('positionSeconds', [10, 600])}
          </SimpleGrid>
          <Switch
            label={say('announceWait')}
            checked={values.announceWait}
            onChange={({ currentTarget }) => set({ announceWait: currentTarget.checked })}
          />
          <Switch
            label={say('callBack')}
            description={say('callBackHint')}
            checked={values.callBack}
            onChange={({ currentTarget }) => set({ callBack: currentTarget.checked })}
          />
        </Stack>
      </Section>
      <Section title={say('limits')} why={say('limitsWhy')}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {seconds('maxWaitSeconds', [5, 86_400])}
            <NumberInput
              label={say('maxWaiting')}
              placeholder={say('noMaximum')}
              min={1}
              max={1000}
              allowDecimal={false}
              value={values.maxWaiting ?? ''}
              error={problemOf('maxWaiting')}
              onChange={(value) => set({ maxWaiting: typeof value === 'number' ? value : null })}
            />
          </SimpleGrid>
          <TagsInput
            label={say('vipNumbers')}
            description={say('vipHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={values.vipNumbers}
            error={problemOf('vipNumbers')}
            onChange={(numbers) => set({ vipNumbers: numbers.map((number) => toE164(number) ?? number) })}
          />
        </Stack>
      </Section>
    </Stack>
  );
}
