import type { Venue } from "./model.ts";
import { readTable } from "./table.ts";

const columns = [
  "id",
  "name",
  "city",
  "state",
  "country",
  "latitude",
  "longitude",
  "elevationFeet",
  "timeZone",
  "roof",
  "surface",
  "rainRisk",
] as const;

const table = `
1    | Angel Stadium                | Anaheim          | CA | USA    | 33.80019 | -117.88240 | 151  | America/Los_Angeles | Open        | Grass           | 0.008
2    | Oriole Park at Camden Yards  | Baltimore        | MD | USA    | 39.28379 | -76.62169  | 33   | America/New_York    | Open        | Grass           | 0.09
3    | Fenway Park                  | Boston           | MA | USA    | 42.34646 | -71.09744  | 21   | America/New_York    | Open        | Grass           | 0.09
4    | Rate Field                   | Chicago          | IL | USA    | 41.83000 | -87.63417  | 595  | America/Chicago     | Open        | Grass           | 0.08
5    | Progressive Field            | Cleveland        | OH | USA    | 41.49586 | -81.68526  | 653  | America/New_York    | Open        | Grass           | 0.1
7    | Kauffman Stadium             | Kansas City      | MO | USA    | 39.05157 | -94.48048  | 886  | America/Chicago     | Open        | Grass           | 0.08
12   | Tropicana Field              | St. Petersburg   | FL | USA    | 27.76778 | -82.65250  | 15   | America/New_York    | Dome        | Artificial Turf | 0
14   | Rogers Centre                | Toronto          | ON | Canada | 43.64155 | -79.38915  | 270  | America/Toronto     | Retractable | Artificial Turf | 0
15   | Chase Field                  | Phoenix          | AZ | USA    | 33.44530 | -112.06669 | 1086 | America/Phoenix     | Retractable | Artificial Turf | 0
17   | Wrigley Field                | Chicago          | IL | USA    | 41.94817 | -87.65550  | 595  | America/Chicago     | Open        | Grass           | 0.09
19   | Coors Field                  | Denver           | CO | USA    | 39.75604 | -104.99414 | 5190 | America/Denver      | Open        | Grass           | 0.07
22   | UNIQLO Field at Dodger Stadium | Los Angeles    | CA | USA    | 34.07368 | -118.24053 | 515  | America/Los_Angeles | Open        | Grass           | 0.008
31   | PNC Park                     | Pittsburgh       | PA | USA    | 40.44690 | -80.00575  | 780  | America/New_York    | Open        | Grass           | 0.1
32   | American Family Field        | Milwaukee        | WI | USA    | 43.02838 | -87.97099  | 597  | America/Chicago     | Retractable | Grass           | 0
680  | T-Mobile Park                | Seattle          | WA | USA    | 47.59133 | -122.33251 | 10   | America/Los_Angeles | Retractable | Grass           | 0
2392 | Daikin Park                  | Houston          | TX | USA    | 29.75697 | -95.35551  | 45   | America/Chicago     | Retractable | Grass           | 0
2394 | Comerica Park                | Detroit          | MI | USA    | 42.33912 | -83.04870  | 600  | America/Detroit     | Open        | Grass           | 0.08
2395 | Oracle Park                  | San Francisco    | CA | USA    | 37.77838 | -122.38945 | 0    | America/Los_Angeles | Open        | Grass           | 0.015
2529 | Sutter Health Park           | Sacramento       | CA | USA    | 38.57994 | -121.51246 | 25   | America/Los_Angeles | Open        | Grass           | 0.012
2602 | Great American Ball Park     | Cincinnati       | OH | USA    | 39.09739 | -84.50661  | 535  | America/New_York    | Open        | Grass           | 0.09
2680 | Petco Park                   | San Diego        | CA | USA    | 32.70786 | -117.15728 | 20   | America/Los_Angeles | Open        | Grass           | 0.008
2681 | Citizens Bank Park           | Philadelphia     | PA | USA    | 39.90539 | -75.16717  | 20   | America/New_York    | Open        | Grass           | 0.09
2889 | Busch Stadium                | St. Louis        | MO | USA    | 38.62256 | -90.19287  | 460  | America/Chicago     | Open        | Grass           | 0.08
3289 | Citi Field                   | Flushing         | NY | USA    | 40.75753 | -73.84559  | 10   | America/New_York    | Open        | Grass           | 0.09
3309 | Nationals Park               | Washington       | DC | USA    | 38.87286 | -77.00750  | 35   | America/New_York    | Open        | Grass           | 0.09
3312 | Target Field                 | Minneapolis      | MN | USA    | 44.98183 | -93.27789  | 828  | America/Chicago     | Open        | Grass           | 0.08
3313 | Yankee Stadium               | Bronx            | NY | USA    | 40.82919 | -73.92650  | 55   | America/New_York    | Open        | Grass           | 0.09
4169 | loanDepot park               | Miami            | FL | USA    | 25.77796 | -80.21951  | 10   | America/New_York    | Retractable | Artificial Turf | 0
4705 | Truist Park                  | Atlanta          | GA | USA    | 33.89067 | -84.46764  | 1001 | America/New_York    | Open        | Grass           | 0.07
5325 | Globe Life Field             | Arlington        | TX | USA    | 32.74730 | -97.08418  | 545  | America/Chicago     | Retractable | Artificial Turf | 0
2500 | Tempe Diablo Stadium         | Tempe            | AZ | USA    | 33.40059 | -111.97000 | 1180 | America/Phoenix     | Open        | Grass           | 0.01
2507 | Hohokam Stadium              | Mesa             | AZ | USA    | 33.43833 | -111.83056 | 1240 | America/Phoenix     | Open        | Grass           | 0.01
2518 | American Family Fields of Phoenix | Phoenix     | AZ | USA    | 33.50861 | -112.17361 | 1115 | America/Phoenix     | Open        | Grass           | 0.01
2530 | Peoria Stadium               | Peoria           | AZ | USA    | 33.63167 | -112.23306 | 1170 | America/Phoenix     | Open        | Grass           | 0.01
2532 | Scottsdale Stadium           | Scottsdale       | AZ | USA    | 33.48861 | -111.92111 | 1240 | America/Phoenix     | Open        | Grass           | 0.01
2603 | Surprise Stadium             | Surprise         | AZ | USA    | 33.62806 | -112.37778 | 1180 | America/Phoenix     | Open        | Grass           | 0.01
3809 | Camelback Ranch              | Phoenix          | AZ | USA    | 33.51444 | -112.29611 | 1050 | America/Phoenix     | Open        | Grass           | 0.01
3834 | Goodyear Ballpark            | Goodyear         | AZ | USA    | 33.42861 | -112.39028 | 960  | America/Phoenix     | Open        | Grass           | 0.01
4249 | Salt River Fields at Talking Stick | Scottsdale | AZ | USA    | 33.54556 | -111.88500 | 1260 | America/Phoenix     | Open        | Grass           | 0.01
4629 | Sloan Park                   | Mesa             | AZ | USA    | 33.43139 | -111.88139 | 1190 | America/Phoenix     | Open        | Grass           | 0.01
2508 | Ed Smith Stadium             | Sarasota         | FL | USA    | 27.34639 | -82.51917  | 25   | America/New_York    | Open        | Grass           | 0.04
2511 | Publix Field at Joker Marchant Stadium | Lakeland | FL | USA  | 28.07472 | -81.95083  | 160  | America/New_York    | Open        | Grass           | 0.04
2520 | Roger Dean Chevrolet Stadium | Jupiter          | FL | USA    | 26.89111 | -80.11639  | 15   | America/New_York    | Open        | Grass           | 0.04
2523 | George M. Steinbrenner Field | Tampa            | FL | USA    | 27.98028 | -82.50667  | 30   | America/New_York    | Open        | Grass           | 0.04
2526 | LECOM Park                   | Bradenton        | FL | USA    | 27.48528 | -82.57028  | 15   | America/New_York    | Open        | Grass           | 0.04
2534 | Charlotte Sports Park        | Port Charlotte   | FL | USA    | 26.99972 | -82.18056  | 15   | America/New_York    | Open        | Grass           | 0.04
2536 | TD Ballpark                  | Dunedin          | FL | USA    | 28.00361 | -82.78667  | 20   | America/New_York    | Open        | Grass           | 0.04
2700 | BayCare Ballpark             | Clearwater       | FL | USA    | 27.97167 | -82.73167  | 30   | America/New_York    | Open        | Grass           | 0.04
2856 | Clover Park                  | Port St. Lucie   | FL | USA    | 27.32528 | -80.40306  | 20   | America/New_York    | Open        | Grass           | 0.04
2862 | Hammond Stadium              | Fort Myers       | FL | USA    | 26.53750 | -81.84222  | 15   | America/New_York    | Open        | Grass           | 0.04
4309 | JetBlue Park                 | Fort Myers       | FL | USA    | 26.54833 | -81.76111  | 20   | America/New_York    | Open        | Grass           | 0.04
5000 | CACTI Park of the Palm Beaches | West Palm Beach | FL | USA   | 26.76222 | -80.11806  | 15   | America/New_York    | Open        | Grass           | 0.04
5380 | CoolToday Park               | North Port       | FL | USA    | 27.03972 | -82.30833  | 20   | America/New_York    | Open        | Grass           | 0.04
2397 | Tokyo Dome                   | Tokyo            | JP | Japan  | 35.70564 | 139.75189  | 20   | Asia/Tokyo          | Dome        | Artificial Turf | 0
5150 | Gocheok Sky Dome             | Seoul            | KR | Korea  | 37.49819 | 126.86700  | 45   | Asia/Seoul          | Dome        | Artificial Turf | 0`;

/** Every park in which the simulated clubs play: their own, the spring's, and two overseas. */
export const venues: readonly Venue[] = readTable(columns, table).map(readVenue);

const byId = new Map(venues.map((venue) => [venue.id, venue]));

/** Throws on an id that is not in the list. */
export function venueById(id: number): Venue {
  const venue = byId.get(id);
  if (!venue) throw new RangeError(`venueById: no venue has the id ${id}; see the table in venues.ts.`);
  return venue;
}

const EARTH_RADIUS_KM = 6371;

/** The great circle between two venues, in kilometres. */
export function distanceKm(from: Venue, to: Venue): number {
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)];
  const apart = radians(to.longitude - from.longitude);
  const cosine =
    Math.sin(fromLatitude) * Math.sin(toLatitude) +
    Math.cos(fromLatitude) * Math.cos(toLatitude) * Math.cos(apart);
  return EARTH_RADIUS_KM * Math.acos(Math.min(1, cosine));
}

function readVenue(row: Record<(typeof columns)[number], string>): Venue {
  return {
    ...row,
    id: Number(row.id),
    latitude: Number(row.latitude),
    longitude: Number(row.longitude),
    elevationFeet: Number(row.elevationFeet),
    roof: row.roof as Venue["roof"],
    surface: row.surface as Venue["surface"],
    rainRisk: Number(row.rainRisk),
  };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
