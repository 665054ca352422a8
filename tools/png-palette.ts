const MOST_COLOURS = 256;

/** The most common colours of a picture (three bytes each), and for each pixel the place of the nearest of them. */
export function paletteOf(pixels: Buffer, channels: number): { colours: Buffer; indexes: Uint8Array } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const common = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, MOST_COLOURS);
  const palette = common.map(([colour]) => colour);
  const places = new Map([...counts.keys()].map((colour) => [colour, placeOf(colour, palette)]));
  const indexes = new Uint8Array(pixels.length / channels);
  for (let pixel = 0; pixel < indexes.length; pixel++)
    indexes[pixel] = places.get(colourAt(pixels, pixel * channels)) ?? 0;
  return { colours: Buffer.from(palette.flatMap(partsOf)), indexes };
}

function colourAt(pixels: Buffer, at: number): number {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function partsOf(colour: number): [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

function placeOf(colour: number, palette: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  const [red, green, blue] = partsOf(colour);
  for (const [place, other] of palette.entries()) {
    const [otherRed, otherGreen, otherBlue] = partsOf(other);
    const distance = (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}
