import { useState } from "react";
import type { Pitch, Play } from "../../contracts/v1/play.ts";

const PAGE = 25;

/** The plays, the newest first, each with its pitches folded in. */
export function Plays({ plays }: { plays: readonly Play[] }) {
  const [pages, setPages] = useState(1);
  const newest = plays.toReversed();
  if (plays.length === 0) return <p className="empty">No play yet.</p>;
  return (
    <>
      <ol className="plays">
        {newest.slice(0, pages * PAGE).map((play) => (
          <PlayRow key={play.at_bat_index} play={play} />
        ))}
      </ol>
      {newest.length > pages * PAGE && (
        <button type="button" className="button" onClick={() => setPages(pages + 1)}>
          {newest.length - pages * PAGE} earlier plays
        </button>
      )}
    </>
  );
}

function PlayRow({ play }: { play: Play }) {
  const pitches = play.events.flatMap(({ pitch }) => pitch ?? []);
  return (
    <li className={play.is_scoring_play ? "scoring" : ""}>
      <span className="quiet small">
        {play.half === "top" ? "▲" : "▼"}
        <span className="visually-hidden">{play.half}</span> {play.inning}
      </span>
      <div>
        <p>
          <b>{play.event ?? "At bat"}</b>{" "}
          {play.description ?? `${play.batter.name} against ${play.pitcher.name}`}
        </p>
        {pitches.length > 0 && (
          <details>
            <summary>
              {pitches.length} {pitches.length === 1 ? "pitch" : "pitches"}
              <span className="visually-hidden"> to {play.batter.name}</span>
            </summary>
            <ol className="pitches small">
              {pitches.map((pitch, index) => (
                <PitchRow key={pitch.pitch_number ?? `without number ${index}`} pitch={pitch} />
              ))}
            </ol>
          </details>
        )}
      </div>
      <b className="number">
        {play.away_score ?? ""}–{play.home_score ?? ""}
      </b>
    </li>
  );
}

function PitchRow({ pitch }: { pitch: Pitch }) {
  const outcome = pitch.is_in_play ? "in play" : pitch.is_strike ? "strike" : "ball";
  const hit =
    pitch.launch_speed_mph === null
      ? ""
      : `, hit ${pitch.launch_speed_mph} mph at ${pitch.launch_angle_degrees ?? "?"}°`;
  return (
    <li>
      {pitch.type ?? "pitch"}
      {pitch.start_speed_mph !== null && ` ${pitch.start_speed_mph} mph`}
      {pitch.spin_rate_rpm !== null && `, ${pitch.spin_rate_rpm} rpm`}: {outcome}
      {hit}
    </li>
  );
}
