import type { Route, User } from '@simmpl/model';

const routes = new WeakMap<User, Route>();

/**
 * The default personal plan: all own devices ring for the user's time-out, then the personal voicemail takes the call
 * if it is on (decisions: user without personal plan of their own). Made of the same modules as a company's plan.
 */
export function personalPlan(user: User): Route {
  const known = routes.get(user);
  if (known) return known;
  const target = { user: user.id };
  const route: Route = [
    {
      id: 'ring',
      type: 'transfer',
      settings: { target, personalRoute: false, timeoutSeconds: user.ringSeconds },
    },
    ...(user.personalVoicemail ? [{ id: 'voicemail', type: 'voicemail', settings: { box: target } }] : []),
  ];
  routes.set(user, route);
  return route;
}
