import { Input, SegmentedControl, Select, TagsInput } from '@mantine/core';
import { numberForms, trunkProtocols } from '@simmpl/model';
import { useWords } from '../i18n/word-book.ts';
import { sharedWords } from './shared-words.ts';

type NumberForm = (typeof numberForms)[number];
type Protocol = (typeof trunkProtocols)[number];

/** A label, then the field, then what helps to fill it in: fields beside each other stay in line. */
export const order: ['label', 'input', 'description', 'error'] = ['label', 'input', 'description', 'error'];

/** One number, written in each way. */
const examples: Readonly<Record<NumberForm, string>> = {
  plus: '+31850001122',
  zeros: '0031850001122',
  digits: '31850001122',
  national: '0850001122',
};

/** How numbers are written, chosen by an example. */
export function NumberFormSelect({
  label,
  value,
  set,
}: {
  readonly label: string;
  readonly value: NumberForm;
  readonly set: (form: NumberForm) => void;
}) {
  return (
    <Select
      label={label}
      allowDeselect={false}
      value={value}
      data={numberForms.map((form) => ({ value: form, label: examples[form] }))}
      onChange={(form) => form && set(form)}
    />
  );
}

/** How SIP goes there. */
export function ProtocolField({
  value,
  set,
  description,
}: {
  readonly value: Protocol;
  readonly set: (protocol: Protocol) => void;
  readonly description?: string;
}) {
  const say = useWords(sharedWords);
  return (
    <Input.Wrapper
      label={say('protocol')}
      inputWrapperOrder={order}
      {...(description !== undefined && { description })}
    >
      <SegmentedControl
        display="flex"
        mb={description === undefined ? 0 : 4}
        value={value}
        data={trunkProtocols.map((protocol) => ({ value: protocol, label: protocol.toUpperCase() }))}
        onChange={set}
      />
    </Input.Wrapper>
  );
}

/** Addresses and networks that are accepted. */
export function AddressesField({
  label,
  description,
  value,
  error,
  set,
}: {
  readonly label: string;
  readonly description: string;
  readonly value: readonly string[];
  readonly error: string | undefined;
  readonly set: (addresses: string[]) => void;
}) {
  return (
    <TagsInput
      label={label}
      description={description}
      value={[...value]}
      error={error}
      inputWrapperOrder={order}
      onChange={set}
    />
  );
}
