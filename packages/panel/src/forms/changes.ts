/** The fields of `values` that differ from the stored ones; lists and documents are compared by their content. */
export function changesOf<Values extends object>(stored: Values, values: Values): Partial<Values> {
  const changes: Partial<Values> = {};
  for (const field in values) {
    if (JSON.stringify(values[field]) !== JSON.stringify(stored[field])) changes[field] = values[field];
  }
  return changes;
}
