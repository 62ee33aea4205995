import type { Migration } from 'kysely/migration';
import * as companies from './0001-companies.ts';
import * as directory from './0002-directory.ts';
import * as changes from './0003-changes.ts';
import * as records from './0004-records.ts';
import * as panel from './0005-panel.ts';
import * as lookups from './0006-lookups.ts';
import * as provisioning from './0007-provisioning.ts';
import * as mailOfAll from './0008-mail-of-all.ts';
import * as availability from './0009-availability.ts';
import * as queues from './0010-queues.ts';
import * as soundTakes from './0011-sound-takes.ts';
import * as voicemail from './0012-voicemail.ts';
import * as times from './0013-times.ts';
import * as planTests from './0014-plan-tests.ts';
import * as planDrafts from './0015-plan-drafts.ts';
import * as faxes from './0016-faxes.ts';
import * as closing from './0017-closing.ts';
import * as personalPlans from './0018-personal-plans.ts';
import * as testsOfPublications from './0020-tests-of-publications.ts';
import * as featureCodes from './0021-feature-codes.ts';
import * as hotdesking from './0022-hotdesking.ts';
import * as deviceSetup from './0023-device-setup.ts';
import * as secretRotation from './0024-secret-rotation.ts';
import * as trunkDepth from './0025-trunk-depth.ts';
import * as customerTrunks from './0026-customer-trunks.ts';
import * as locations from './0026-locations.ts';
import * as flows from './0027-flows.ts';
import * as parking from './0028-parking.ts';
import * as soundEncryption from './0030-sound-encryption.ts';
import * as rewrittenMessages from './0031-rewritten-messages.ts';
import * as contactsInTheDirectory from './0032-contacts-in-the-directory.ts';
import * as musicAndCodes from './0033-music-and-codes.ts';
import * as destinationsAndLimits from './0034-destinations-and-limits.ts';

/** Every migration in order. They only go forward; one that was released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-companies': companies,
  '0002-directory': directory,
  '0003-changes': changes,
  '0004-records': records,
  '0005-panel': panel,
  '0006-lookups': lookups,
  '0007-provisioning': provisioning,
  '0008-mail-of-all': mailOfAll,
  '0009-availability': availability,
  '0010-queues': queues,
  '0011-sound-takes': soundTakes,
  '0012-voicemail': voicemail,
  '0013-times': times,
  '0014-plan-tests': planTests,
  '0015-plan-drafts': planDrafts,
  '0016-faxes': faxes,
  '0017-closing': closing,
  '0018-personal-plans': personalPlans,
  '0020-tests-of-publications': testsOfPublications,
  '0021-feature-codes': featureCodes,
  '0022-hotdesking': hotdesking,
  '0023-device-setup': deviceSetup,
  '0024-secret-rotation': secretRotation,
  '0025-trunk-depth': trunkDepth,
  '0026-customer-trunks': customerTrunks,
  '0026-locations': locations,
  '0027-flows': flows,
  '0028-parking': parking,
  '0030-sound-encryption': soundEncryption,
  '0031-rewritten-messages': rewrittenMessages,
  '0032-contacts-in-the-directory': contactsInTheDirectory,
  '0033-music-and-codes': musicAndCodes,
  '0034-destinations-and-limits': destinationsAndLimits,
};
