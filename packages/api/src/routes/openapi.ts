// Anyone may call this: the description of the API.
import type { Api } from '../http/types.ts';

export function openapiRoutes(app: Api): void {
  app.get('/openapi.json', { config: { access: 'anyone' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
}
