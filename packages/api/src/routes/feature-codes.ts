// Members of the company may call this; administrators change codes with the settings of the company.
import { codeOf, featureCodes, featureKinds, isCodeOn } from '@simmpl/model';
import { getCompany } from '@simmpl/store';
import type { Context } from '../context.ts';
import { featureCodeDocument } from '../documents/feature-code.ts';
import { listOf } from '../documents/named.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

export function featureCodeRoutes(app: Api, { store }: Context): void {
  app.get(
    '/companies/:company/feature-codes',
    {
      config: { access: 'member' },
      schema: {
        tags: ['companies'],
        summary: 'Every code that can be dialled, with the digits it has in this company',
        params: companyParams,
        response: { 200: listOf(featureCodeDocument) },
      },
    },
    async (request) => {
      const company = await store.readCompany(companyOf(request), getCompany);
      return {
        items: featureKinds.map((kind) => ({
          kind,
          code: codeOf(kind, company.featureCodes),
          on: isCodeOn(kind, company.codesOff),
          usualCode: featureCodes[kind].code,
          name: featureCodes[kind].name,
        })),
      };
    },
  );
}
