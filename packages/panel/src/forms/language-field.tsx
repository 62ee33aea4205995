import { Input, SegmentedControl } from '@mantine/core';
import { type Language, languages } from '@simmpl/model';
import { languageNames } from '../i18n/language-names.ts';

/** One of the two languages, each by its own name. */
export function LanguageField({
  label,
  description,
  error,
  value,
  onChange,
}: {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}) {
  return (
    <Input.Wrapper label={label} description={description} error={error}>
      <SegmentedControl
        display="flex"
        maw={320}
        value={value}
        data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
        onChange={onChange}
      />
    </Input.Wrapper>
  );
}
