/** A logged time, and the time that it is taken for. */
export interface ForwardTime {
  readonly timeS: number;
  readonly hasRunBackward: boolean;
}

/**
 * Makes the times of a log run forward.
 *
 * A clock that is set back would make later samples come before earlier ones. How long the interval across the jump
 * was is not known: it is taken to have no length, and all times after it are shifted by as much, so that the
 * intervals after it keep theirs.
 * @example monotonicTime()(5); // => { timeS: 5, hasRunBackward: false }
 */
export function monotonicTime(): (loggedS: number) => ForwardTime {
  let shiftS = 0;
  let lastS = Number.NEGATIVE_INFINITY;
  return (loggedS) => {
    const hasRunBackward = loggedS + shiftS < lastS;
    if (hasRunBackward) shiftS = lastS - loggedS;
    lastS = Math.max(lastS, loggedS + shiftS);
    return { timeS: lastS, hasRunBackward };
  };
}
