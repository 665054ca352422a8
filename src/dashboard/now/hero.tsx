import { Ago, Moment } from "../design/moment.tsx";
import { MarkShape } from "../design/state-mark.tsx";
import { Words } from "../design/words.tsx";
import { useLive, useOpenAlerts } from "../live/use-live.ts";
import { verdictOf } from "./verdict.ts";

/** The overall state, to be read from three metres: by colour, by word and by shape. */
export function Hero() {
  const connection = useLive((state) => state.connection);
  const status = useLive((state) => state.status);
  const { mark, word, sentence, since } = verdictOf(connection, status, useOpenAlerts());
  return (
    <section className={`hero hero-${mark}`} aria-label="Overall state">
      <span className="hero-shape">
        <MarkShape mark={mark} />
      </span>
      <div>
        <p className="hero-word" role="status">
          {word}
        </p>
        <p className="hero-sentence">
          <Words text={sentence} />
        </p>
      </div>
      <p className="hero-since">
        {since !== null && (
          <>
            for{" "}
            <b>
              <Ago at={since} />
            </b>
            , since <Moment at={since} seconds={false} />
            <br />
          </>
        )}
        {status !== null && (
          <>
            as of <Moment at={status.timestamp} />
          </>
        )}
      </p>
    </section>
  );
}
