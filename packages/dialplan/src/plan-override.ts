import type { PlanOverride, Route } from '@simmpl/model';

/** How long a number outside rings, s. */
const outsideSeconds = 30;

/** An override is immutable: its one step is parsed once, not once a call. */
const routes = new WeakMap<PlanOverride, Route>();

/** The route that all calls to an overridden company plan take (panel document, section 5). */
export function overrideRoute(override: PlanOverride): Route {
  const known = routes.get(override);
  if (known) return known;
  const { target } = override;
  const route: Route = [
    'voicemailBox' in target
      ? { id: 'override', type: 'voicemail', settings: { box: target } }
      : {
          id: 'override',
          type: 'transfer',
          settings:
            'external' in target
              ? { target, timeoutSeconds: outsideSeconds }
              : { target, personalRoute: true },
        },
  ];
  routes.set(override, route);
  return route;
}
