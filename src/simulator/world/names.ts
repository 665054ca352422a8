import type { Random } from "./random.ts";
import { readTable } from "./table.ts";

/** Where a simulated player may come from: how many do, and what people are called there. */
export type Origin = {
  country: string;
  share: number;
  names: "english" | "spanish" | "japanese" | "korean";
  /** Whether clubs find players there by the draft. */
  isDrafted: boolean;
  cities: readonly string[];
};

const columns = ["country", "share", "names", "isDrafted", "cities"] as const;

const table = `
USA                | 0.7   | english  | yes | Amarillo, Asheville, Bakersfield, Baton Rouge, Boise, Chattanooga, Dayton, Des Moines, Eugene, Fayetteville, Fresno, Gainesville, Huntsville, Kalamazoo, Knoxville, Lubbock, Macon, Mobile, Norfolk, Omaha, Peoria, Riverside, Rochester, Savannah, Spokane, Springfield, Tulsa, Waco, Wichita, Worcester
Dominican Republic | 0.105 | spanish  | no  | Azua, Baní, Bonao, Cotuí, Higüey, La Romana, La Vega, Moca, Nagua, San Cristóbal, San Francisco de Macorís, Santiago, Santo Domingo
Venezuela          | 0.075 | spanish  | no  | Barquisimeto, Cabimas, Coro, Cumaná, Guarenas, Maracay, Maturín, Puerto La Cruz, San Felipe, Valencia
Cuba               | 0.02  | spanish  | no  | Camagüey, Cienfuegos, Guantánamo, Holguín, Matanzas, Pinar del Río
Mexico             | 0.02  | spanish  | no  | Ciudad Obregón, Culiacán, Guaymas, Hermosillo, Los Mochis, Mazatlán
Puerto Rico        | 0.02  | spanish  | yes | Arecibo, Caguas, Carolina, Mayagüez, Ponce, Santurce
Canada             | 0.015 | english  | yes | Calgary, Guelph, Kelowna, Moncton, Saskatoon, Windsor
Japan              | 0.015 | japanese | no  | Fukuoka, Hiroshima, Kobe, Niigata, Sendai, Yokohama
Panama             | 0.01  | spanish  | no  | Chitré, Colón, David, Las Tablas
Colombia           | 0.008 | spanish  | no  | Barranquilla, Cartagena, Montería
South Korea        | 0.007 | korean   | no  | Busan, Daegu, Gwangju, Incheon
Australia          | 0.005 | english  | no  | Adelaide, Brisbane, Perth`;

const origins: readonly Origin[] = readTable(columns, table).map((row) => ({
  country: row.country,
  share: Number(row.share),
  names: row.names as Origin["names"],
  isDrafted: row.isDrafted === "yes",
  cities: row.cities.split(", "),
}));

type NameList = { first: readonly string[]; last: readonly string[] };

/** Plausible names that no well-known player bears. */
const nameLists: Readonly<Record<Origin["names"], NameList>> = {
  english: {
    first:
      words(`Abram Alden Amari Anders Archer Asher Beckett Bennett Boone Brody Caleb Callum Camden Cedric Clay
      Colby Conrad Corbin Dashiell Davion Deacon Desmond Easton Elias Ellis Emmett Everett Ezra Finn Gideon Grady
      Griffin Hollis Ira Isaiah Jabari Jalen Jonah Judson Kellan Keenan Knox Lamar Landon Leland Malik Marcus Micah
      Nash Nico Orson Otis Owen Percy Quincy Reed Rhett Roman Rowan Sawyer Silas Sterling Tate Terrell Thatcher
      Tobias Tripp Tyree Vance Walker Wells Wesley Wyatt Xavier Zane`),
    last: words(`Abernathy Adeyemi Applegate Ashdown Ballinger Bancroft Barlowe Bellweather Bergstrom Birdsong
      Blackwood Bramwell Broadwater Broussard Burkhalter Calloway Cartwright Castellano Chadbourne Claypool Colquitt
      Copeland Crenshaw Dalrymple Danforth Delacroix Dunleavy Eastman Ellington Fenwick Fitzhugh Galbraith Goodspeed
      Greenleaf Hadley Halloran Hathaway Hollister Huckaby Ingersoll Janowski Kessler Kirkland Kowalczyk Lancaster
      Langford Lindqvist Lockhart Mabry Marbury McAllister Montrose Moretti Nettleton Northrup Oakley Okafor Okonkwo
      Osgood Pemberton Penhallow Petrakis Pickering Prescott Quimby Radcliffe Rademacher Rutherford Satterfield
      Shackelford Standish Stockbridge Summerlin Tarkington Thibodeaux Thornhill Trask Underhill Vandergriff
      Wadsworth Weatherby Winthrop Wojcik Woolery Yarbrough Zellner`),
  },
  spanish: {
    first:
      words(`Adonis Alejo Anselmo Arístides Bernabé Cipriano Dagoberto Deivy Edgardo Eladio Emiliano Fausto Gaspar
      Heriberto Horacio Isidro Jairo Joaquín Kelvin Leandro Leonel Lisandro Luciano Maikel Marcelo Maximino Nelfi Noel
      Osmany Porfirio Raymundo Reinier Rigoberto Rolando Saúl Teodoro Ulises Valentín Wilfredo Yeison Yunior Zenón`),
    last: words(`Acevedo Alderete Almonte Altagracia Aquino Barrientos Belliard Benavides Bermúdez Bracamonte Brito Burgos
      Cabral Camarena Campusano Casanova Cedeño Colmenares Cordero Corporán Cuevas Echeverría Escalona Espaillat
      Figueroa Florentino Fuenmayor Galíndez Gavidia Guaramato Heredia Hinojosa Jáquez Lantigua Llorente Manzanillo
      Matos Mejías Mercedes Montesino Nivar Olivares Palacios Paulino Peguero Pichardo Quezada Quiñones Rondón Rosario
      Sepúlveda Tavárez Toribio Urbáez Valdespino Villalona Zapata Zorrilla`),
  },
  japanese: {
    first:
      words(`Daichi Haruki Hayato Itsuki Kaito Kazuma Kenshin Masaru Naoki Noboru Riku Ryota Satoru Shinji Sora
      Takumi Tatsuo Yamato Yuito Yusaku`),
    last: words(`Amamiya Fujisawa Hoshino Ishikura Kanzaki Kirishima Minamoto Mizushima Moriyama Nishikawa Okabe Sakamaki
      Shimabukuro Tachibana Takanashi Tsukamoto Wakabayashi Yamashiro`),
  },
  korean: {
    first: words("Do-yun Gun-woo Ji-ho Jun-seo Min-jae Seung-min Si-woo Tae-yang Woo-jin Ye-jun"),
    last: words("Ahn Baek Cho Gwak Hwang Jang Moon Nam Seo Yoon"),
  },
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

export function drawOrigin(random: Random): Origin {
  return random.weighted(origins.map((origin) => [origin, origin.share] as const));
}

/** Prime, so that it walks through every pair of first and last name before it repeats one. */
const STRIDE = 1009;

/** The name with this number among those of a language: near numbers give different names, far ones may repeat. */
export function nameOf(names: Origin["names"], number: number): { firstName: string; lastName: string } {
  const { first, last } = nameLists[names];
  const pair = (number * STRIDE) % (first.length * last.length);
  return {
    firstName: first[pair % first.length] as string,
    lastName: last[Math.floor(pair / first.length)] as string,
  };
}
