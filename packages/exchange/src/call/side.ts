/** Which of the two who talk in a call. */
export type Side = 'near' | 'far';

export const otherSide = (side: Side): Side => (side === 'near' ? 'far' : 'near');
