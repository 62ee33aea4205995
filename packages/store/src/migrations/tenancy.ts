/**
 * The pieces of SQL that every tenant table has in common. Applied migrations stand on them: change a policy by a
 * new migration, not here. A migration that touches rows must do so as `simmpl_lookup` or before it forces row-level
 * security: the owner need not be a superuser.
 */

/** The company of this transaction; a reused connection holds the empty string instead of nothing. */
export const currentCompany = `nullif(current_setting('app.company', true), '')::uuid`;

/** True in a transaction of an operator, who creates companies and sets up the provider's trunks. */
export const isOperator = `coalesce(current_setting('app.operator', true), '') = 'on'`;

export const ownRows = `company_id = ${currentCompany}`;

/** Rows of the company, or, for the operator, those that belong to no company. */
export const ownOrInstallationRows = `(${ownRows} or (company_id is null and ${isOperator}))`;

/** Turns row-level security on, for the owner too, and lets the application touch only what `rows` says. */
export function protect(table: string, rows: string = ownRows): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy own_rows on ${table} to simmpl_app using (${rows}) with check (${rows});
    grant select, insert, update, delete on ${table} to simmpl_app;
  `;
}

/** Lets the SECURITY DEFINER functions read the table across companies. */
export function readableByLookups(table: string): string {
  return `
    create policy lookups on ${table} for select to simmpl_lookup using (true);
    grant select on ${table} to simmpl_lookup;
  `;
}

/** A table that only triggers write: the application reads its own rows. */
export function keptByTriggers(table: string): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy own_rows on ${table} for select to simmpl_app using (${ownRows});
    create policy triggers on ${table} to simmpl_lookup using (true) with check (true);
    grant select on ${table} to simmpl_app;
    grant select, insert, update, delete on ${table} to simmpl_lookup;
  `;
}
