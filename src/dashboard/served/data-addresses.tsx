import { Panel } from "../design/panel.tsx";
import { Download } from "../monitor/download.tsx";
import { dataPath } from "./data-path.ts";

type Address = { path: string; about: string; formats: readonly string[] };

/** Where to fetch it: the service's own addresses, read here through the monitor. */
export function DataAddresses({ day }: { day: string | null }) {
  const season = day?.slice(0, 4);
  const addresses: Address[] = [
    {
      path: day === null ? "/schedule" : `/schedule?date=${day}`,
      about: "the schedule of the day",
      formats: ["csv", "ndjson"],
    },
    { path: "/standings", about: "standings", formats: ["csv", "ndjson"] },
    { path: "/teams", about: "clubs", formats: ["csv", "ndjson"] },
    { path: "/venues", about: "ballparks", formats: ["csv", "ndjson"] },
    ...(season === undefined
      ? []
      : [{ path: `/leaders?season=${season}`, about: "leaders", formats: ["csv"] }]),
    { path: "/transactions", about: "transactions", formats: ["csv"] },
    ...(day === null
      ? []
      : [
          {
            path: `/statcast?date=${day}`,
            about: "Statcast of the day, final the next morning",
            formats: ["csv", "parquet"],
          },
        ]),
  ];
  return (
    <Panel title="Addresses and files" aside="at the data service; read here through the monitor">
      <ul className="addresses">
        {addresses.map((address) => (
          <AddressRow key={address.path} {...address} />
        ))}
      </ul>
    </Panel>
  );
}

/** One address of the API, with the files that it gives. */
export function AddressRow({ path, about, formats }: Address) {
  const joint = path.includes("?") ? "&" : "?";
  return (
    <li>
      <span>
        <a href={dataPath(path)} target="_blank" rel="noreferrer">
          <code>GET /api/v1{path}</code>
        </a>
        <br />
        <span className="quiet small">{about}</span>
      </span>
      <span className="actions">
        {formats.map((format) => (
          <Download
            key={format}
            path={dataPath(`${path}${joint}format=${format}`)}
            name={fileName(path, format)}
          >
            {format.toUpperCase()}
            <span className="visually-hidden"> of {about}</span>
          </Download>
        ))}
      </span>
    </li>
  );
}

function fileName(path: string, format: string): string {
  const words = path.replaceAll(/[^a-z0-9-]+/gi, "-").replace(/^-/, "");
  return `${words}.${format}`;
}
