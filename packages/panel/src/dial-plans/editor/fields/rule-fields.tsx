import {
  Anchor,
  Autocomplete,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  Text,
  TextInput,
} from '@mantine/core';
import { callerNumber, callerOperators, callerOperatorWords, comparesWithValue } from '@simmpl/dialplan';
import { walkRoute } from '@simmpl/model';
import { Link } from '@tanstack/react-router';
import { useEditor } from '../route-editor.ts';
import { useView } from '../view.ts';
import { type FieldProps, keyIn, numberIn, stringIn } from './field.ts';
import styles from './fields.module.css';

/** Which times. Where there are none yet, the way to make some. */
export function TimeConditionField({ name, label, settings, set, error }: FieldProps) {
  const { say, picture, plan } = useView().reading;
  const conditions = [...picture.directory.timeConditions.values()];
  const mayEdit = plan.kind === 'company';
  if (conditions.length === 0)
    return (
      <div>
        <Input.Label>{label}</Input.Label>
        <Text size="sm" c="dimmed">
          {say(mayEdit ? 'noTimeConditions' : 'noTimeConditionsYet')}
        </Text>
        {mayEdit && (
          <Anchor component={Link} to="/dial-plans/time-conditions" size="sm">
            {say('makeTimeCondition')}
          </Anchor>
        )}
      </div>
    );
  return (
    <div>
      <Select
        label={label}
        error={error}
        searchable={conditions.length > 8}
        allowDeselect={false}
        placeholder={say('choose')}
        value={keyIn(settings[name], 'timeCondition') ?? null}
        onChange={(id) => id !== null && set({ [name]: { timeCondition: id } })}
        data={conditions.map((condition) => ({ value: condition.id, label: condition.name }))}
      />
      {mayEdit && (
        <p className={styles.hint}>
          <Anchor component={Link} to="/dial-plans/time-conditions" size="sm">
            {say('editTimes')}
          </Anchor>
        </p>
      )}
    </div>
  );
}

/** During the times, or outside them. */
export function InvertField({ name, settings, set }: FieldProps) {
  const { say } = useView().reading;
  return (
    <Input.Wrapper label={say('when')}>
      <SegmentedControl
        fullWidth
        aria-label={say('when')}
        value={settings[name] === true ? 'outside' : 'during'}
        onChange={(value) => set({ [name]: value === 'outside' })}
        data={[
          { value: 'during', label: say('during') },
          { value: 'outside', label: say('outside') },
        ]}
      />
    </Input.Wrapper>
  );
}

/** The number of a diversion; with the plan's own it makes the code. */
export function SequenceField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  const { plan } = useEditor();
  const sequence = numberIn(settings[name]);
  const code = `${plan.internalNumber}*${sequence ?? '…'}`;
  return (
    <NumberInput
      label={label}
      error={error}
      description={say('sequenceHint', { code })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      prefix={`${plan.internalNumber}*`}
      value={sequence ?? ''}
      onChange={(value) => set({ [name]: typeof value === 'number' ? value : undefined })}
      min={1}
      max={999}
      allowDecimal={false}
    />
  );
}

/** The name of a diversion. */
export function DiversionLabelField({ name, label, settings, set, error }: FieldProps) {
  return (
    <TextInput
      label={label}
      error={error}
      value={stringIn(settings[name])}
      maxLength={80}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
}

/** The group of a diversion: one there is already, or a new name. */
export function GroupField({ name, label, settings, set, error }: FieldProps) {
  const { say, picture } = useView().reading;
  const groups = new Set([...picture.directory.diversions.values()].flatMap(({ group }) => group ?? []));
  return (
    <Autocomplete
      label={label}
      error={error}
      description={say('groupHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={stringIn(settings[name])}
      maxLength={80}
      onChange={(value) => set({ [name]: value === '' ? null : value })}
      data={[...groups]}
    />
  );
}

/** How the caller's number is compared; the value is asked where there is one. */
export function OperatorField({ name, label, settings, set, error }: FieldProps) {
  const { language } = useView().reading;
  const words = callerOperatorWords[language];
  const isText = settings.variable !== undefined && settings.variable !== callerNumber;
  return (
    <Select
      label={label}
      error={error}
      allowDeselect={false}
      value={stringIn(settings[name])}
      onChange={(operator) => set({ [name]: operator })}
      data={callerOperators
        .filter((operator) => !isText || comparesWithValue(operator))
        .map((operator) => ({ value: operator, label: words[operator] }))}
    />
  );
}

export function ValueField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  const operator = callerOperators.find((one) => one === settings.operator);
  if (operator && !comparesWithValue(operator)) return null;
  return (
    <TextInput
      label={label}
      error={error}
      placeholder={say('valueHint')}
      inputMode="tel"
      maxLength={40}
      value={stringIn(settings[name])}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
}

/** What is compared: the caller's number, or what a webhook of this plan answered; not asked where there is no choice. */
export function VariableField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  const { route } = useEditor();
  const current = stringIn(settings[name]) || callerNumber;
  const answers = new Set(
    [...walkRoute(route)].map(({ step }) => stringIn(step.settings.answerName)).filter((one) => one !== ''),
  );
  if (answers.size === 0 && current === callerNumber) return null;
  const words = say('callerNumber');
  return (
    <Autocomplete
      label={label}
      error={error}
      description={say('variableHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxLength={70}
      value={current === callerNumber ? words : current}
      onChange={(value) => set({ [name]: value === words ? callerNumber : value.trim() })}
      data={[words, ...answers]}
    />
  );
}
