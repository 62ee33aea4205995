import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { DiversionsPage } from './diversions/diversions-page.tsx';
import { DialPlanPage } from './editor/dial-plan-page.tsx';
import { FaxBoxPage } from './fax-boxes/fax-box-page.tsx';
import { FaxBoxesPage } from './fax-boxes/fax-boxes-page.tsx';
import { NewFaxBoxPage } from './fax-boxes/new-fax-box-page.tsx';
import { DialPlansPage } from './plans/dial-plans-page.tsx';
import { PrintPage } from './print/print-page.tsx';
import { NewQueuePage } from './queues/new-queue-page.tsx';
import { QueuePage } from './queues/queue-page.tsx';
import { QueuesPage } from './queues/queues-page.tsx';
import { SoundPage } from './sounds/sound-page.tsx';
import { SoundsPage } from './sounds/sounds-page.tsx';
import { NewTimeConditionPage } from './time-conditions/new-time-condition-page.tsx';
import { TimeConditionPage } from './time-conditions/time-condition-page.tsx';
import { TimeConditionsPage } from './time-conditions/time-conditions-page.tsx';

const dialPlansRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans',
  component: DialPlansPage,
});

const timeConditionsRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/time-conditions',
  component: TimeConditionsPage,
});

const newTimeConditionRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/time-conditions/new',
  component: NewTimeConditionPage,
});

const timeConditionRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/time-conditions/$timeConditionId',
  component: function TimeCondition() {
    const { timeConditionId } = timeConditionRoute.useParams();
    return <TimeConditionPage key={timeConditionId} timeConditionId={timeConditionId} />;
  },
});

const diversionsRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/diversions',
  component: DiversionsPage,
});

const queuesRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/queues',
  component: QueuesPage,
});

const newQueueRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/queues/new',
  component: NewQueuePage,
});

const queueRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/queues/$queueId',
  component: function Queue() {
    const { queueId } = queueRoute.useParams();
    return <QueuePage key={queueId} queueId={queueId} />;
  },
});

const faxBoxesRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/fax-boxes',
  component: FaxBoxesPage,
});

const newFaxBoxRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/fax-boxes/new',
  component: NewFaxBoxPage,
});

const faxBoxRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/fax-boxes/$boxId',
  component: function FaxBox() {
    const { boxId } = faxBoxRoute.useParams();
    return <FaxBoxPage key={boxId} boxId={boxId} />;
  },
});

const soundsRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/sounds',
  component: SoundsPage,
});

const soundRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/sounds/$soundId',
  component: function Sound() {
    const { soundId } = soundRoute.useParams();
    return <SoundPage key={soundId} soundId={soundId} />;
  },
});

const dialPlanRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/$dialPlanId',
  component: function DialPlan() {
    const { dialPlanId } = dialPlanRoute.useParams();
    return <DialPlanPage key={dialPlanId} dialPlanId={dialPlanId} />;
  },
});

const printRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/dial-plans/$dialPlanId/print',
  component: function Print() {
    const { dialPlanId } = printRoute.useParams();
    return <PrintPage key={dialPlanId} dialPlanId={dialPlanId} />;
  },
});

/** Everything below /dial-plans; the router hangs it under the administrator's pages. */
export const dialPlanRoutes = [
  dialPlansRoute,
  timeConditionsRoute,
  newTimeConditionRoute,
  timeConditionRoute,
  diversionsRoute,
  queuesRoute,
  newQueueRoute,
  queueRoute,
  faxBoxesRoute,
  newFaxBoxRoute,
  faxBoxRoute,
  soundsRoute,
  soundRoute,
  dialPlanRoute,
  printRoute,
] as const;
