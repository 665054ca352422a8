const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** For how long each kind of rule may be untrue before it is an open finding; milliseconds. */
export const dwell = {
  /** A play's parts reach the feed within seconds of each other: several looks at a live game. */
  duringPlay: 90 * SECOND,
  /** What a feed never does, not even for a moment, but for one strayed answer. */
  never: 30 * SECOND,
  /** A game just ended is looked at by itself within five minutes. */
  afterFinal: 10 * MINUTE,
  /** Standings and schedules of past days are each looked at within the hour. */
  betweenLists: 2 * 60 * MINUTE,
  /** Rosters are looked at every six hours, each by itself: a trade shows on one before the other. */
  betweenRosters: 7 * 60 * MINUTE,
};
