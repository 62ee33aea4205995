import createClient from 'openapi-fetch';
import { currentLanguage } from '../i18n/i18n.ts';
import type { components, paths } from './schema.gen.ts';

/** A document of the API by its name. */
export type Document<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The API, typed by its own description. Give each call to `answer`. */
export const api = createClient<paths>({ baseUrl: window.location.origin });

api.use({
  onRequest({ request }) {
    request.headers.set('accept-language', currentLanguage());
    return request;
  },
});
