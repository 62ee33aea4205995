import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Refusal } from '../api/refusal.ts';
import { useWords } from '../i18n/word-book.ts';
import { changesOf } from './changes.ts';
import { forgetDraft, keepDraft, readDraft } from './draft.ts';
import { isAbout, refusalText } from './refusal-text.ts';
import { formWords } from './words.ts';

interface FormOptions<Values extends object, Saved> {
  /** What is stored now, or what a new thing begins with. */
  readonly stored: Values;
  readonly save: (values: Values) => Promise<Saved>;
  readonly saved?: (answer: Saved) => void;
  /** Name under which unsaved work survives a reload; without one it does not. */
  readonly draft?: string;
  /** Which field a refusal is about, by its code, where the API names none. */
  readonly fieldOfRefusal?: Readonly<Record<string, keyof Values & string>>;
  /** Fields that are never kept in the browser. */
  readonly secret?: readonly (keyof Values)[];
}

/** A form: its values, what the API said of each field, and saving. */
export interface Form<Values extends object> {
  readonly values: Values;
  readonly changed: boolean;
  readonly saving: boolean;
  /** What is wrong, where no field on the page says it. */
  readonly problem: string | undefined;
  /** What is wrong with a field, or with one part of it, such as a row of a list; undefined when nothing. */
  readonly problemOf: (
    field: keyof Values & string,
    ...part: readonly (string | number)[]
  ) => string | undefined;
  readonly set: (changes: Partial<Values>) => void;
  readonly discard: () => void;
  readonly submit: (event?: FormEvent) => void;
}

/** Runs a form: problems of the API stand at their field until it is changed; a reload keeps unsaved work. */
export function useForm<Values extends object, Saved>(options: FormOptions<Values, Saved>): Form<Values> {
  const { stored, save, saved, draft, fieldOfRefusal = {}, secret = [] } = options;
  const say = useWords(formWords);
  const [changes, setChanges] = useState<Partial<Values>>(() =>
    draft === undefined ? {} : readDraft(draft, stored),
  );
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const values = { ...stored, ...changes };
  const keep = (next: Partial<Values>) => {
    setChanges(next);
    if (draft !== undefined) keepDraft(draft, next, secret);
  };
  const { mutate, isPending, error } = useMutation({
    mutationFn: save,
    onSuccess: (answer) => {
      if (draft !== undefined) forgetDraft(draft);
      setChanges({});
      saved?.(answer);
    },
  });
  const problems = error instanceof Refusal ? error.problems : [];
  const refused = error instanceof Refusal ? fieldOfRefusal[error.code] : undefined;
  return {
    values,
    changed: Object.keys(changes).length > 0,
    saving: isPending,
    problem:
      error === null || refused !== undefined ? undefined : refusalText(error, say, Object.keys(values)),
    problemOf: (field, ...part) => {
      if (mended.has(field)) return undefined;
      if (field === refused) return error?.message;
      return problems.find(({ path }) => isAbout(path, field, part, Object.keys(values)))?.message;
    },
    set: (more) => {
      keep(changesOf(stored, { ...values, ...more }));
      setMended(new Set([...mended, ...Object.keys(more)]));
    },
    discard: () => keep({}),
    submit: (event) => {
      event?.preventDefault();
      setMended(new Set());
      mutate(values);
    },
  };
}
