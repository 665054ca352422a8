import type { Trajectory } from "./play-event.ts";

export type ContactResult = "single" | "double" | "triple" | "home_run" | "out" | "error";

/**
 * One kind of batted ball: how often (share of all balls hit fair, home runs among them), and the mean and standard
 * deviation of its launch speed (mph) and launch angle (degrees).
 */
export type ContactClass = {
  result: ContactResult;
  trajectory: Trajectory;
  share: number;
  speed: readonly [mean: number, spread: number];
  angle: readonly [mean: number, spread: number];
};

/** Degrees; a ball's name follows from its angle. */
export const LAUNCH_ANGLES: Readonly<Record<Trajectory, readonly [least: number, most: number]>> = {
  ground_ball: [-75, 9.9],
  line_drive: [10, 24.9],
  fly_ball: [25, 49.9],
  popup: [50, 85],
  bunt_grounder: [-75, 0],
  bunt_popup: [30, 85],
  bunt_line_drive: [1, 20],
};

/**
 * The 2024 season's balls in play, by what became of them; what is not a home run sums to the shares that give .291 on balls
 * in play. Speeds and angles as Statcast's leaderboards show them by type of ball and result.
 */
export const CONTACT_CLASSES: readonly ContactClass[] = [
  { result: "single", trajectory: "ground_ball", share: 0.0955, speed: [93, 11], angle: [-1, 8] },
  { result: "double", trajectory: "ground_ball", share: 0.0085, speed: [98, 8], angle: [3, 5] },
  { result: "out", trajectory: "ground_ball", share: 0.3155, speed: [85, 14.5], angle: [-13, 17] },
  { result: "error", trajectory: "ground_ball", share: 0.0085, speed: [88, 14], angle: [-11, 15] },
  { result: "single", trajectory: "line_drive", share: 0.0995, speed: [91, 11.5], angle: [15, 4.5] },
  { result: "double", trajectory: "line_drive", share: 0.036, speed: [99, 8], angle: [17, 4.5] },
  { result: "triple", trajectory: "line_drive", share: 0.0022, speed: [99, 7], angle: [18, 4.5] },
  { result: "home_run", trajectory: "line_drive", share: 0.0085, speed: [107, 3.2], angle: [22.5, 2] },
  { result: "out", trajectory: "line_drive", share: 0.0855, speed: [91, 11], angle: [17, 4.5] },
  { result: "single", trajectory: "fly_ball", share: 0.013, speed: [77, 8], angle: [31, 6] },
  { result: "double", trajectory: "fly_ball", share: 0.0185, speed: [96, 6], angle: [29, 4] },
  { result: "triple", trajectory: "fly_ball", share: 0.0035, speed: [98, 5], angle: [28, 3] },
  { result: "home_run", trajectory: "fly_ball", share: 0.0373, speed: [103.8, 4], angle: [29.5, 4.2] },
  { result: "out", trajectory: "fly_ball", share: 0.186, speed: [89, 7.5], angle: [36.5, 6.5] },
  { result: "error", trajectory: "fly_ball", share: 0.0012, speed: [88, 8], angle: [38, 7] },
  { result: "single", trajectory: "popup", share: 0.001, speed: [72, 8], angle: [54, 4] },
  { result: "out", trajectory: "popup", share: 0.078, speed: [77, 11], angle: [62, 8] },
];

/** Where a bunt meant as a sacrifice goes. */
export const BUNT_CLASSES = {
  sacrifice: { result: "out", trajectory: "bunt_grounder", share: 0, speed: [38, 8], angle: [-25, 14] },
  single: { result: "single", trajectory: "bunt_grounder", share: 0, speed: [36, 8], angle: [-25, 14] },
  popup: { result: "out", trajectory: "bunt_popup", share: 0, speed: [45, 9], angle: [55, 10] },
} as const satisfies Record<string, ContactClass>;
