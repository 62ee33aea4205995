/** What can go wrong at a step without ending the call: the step is skipped and the route goes on. */
export const faultCodes = [
  /** No such module, or its settings don't fit it. */
  'unrunnable-step',
  /** The thing that the step points at is gone. */
  'missing-reference',
  /** The prompt could not be played. */
  'sound-failed',
  /** The installation lacks what faxes need. */
  'no-fax',
  /** The call went from plan to plan too often; it was ended with 480. */
  'plan-loop',
  /** The module threw something that is not in this catalogue: a defect or an outage below. */
  'module-failed',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Thrown by a module that can't do its work. The interpreter skips the step and reports the fault. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }
}
