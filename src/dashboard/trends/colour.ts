let probe: HTMLElement | null = null;

/** A colour token as a canvas understands it, in the theme of now. */
export function colourOf(token: string, share = 1): string {
  probe ??= document.body.appendChild(
    Object.assign(document.createElement("i"), { hidden: true, style: "forced-color-adjust: none" }),
  );
  probe.style.color = `var(${token})`;
  const { color } = getComputedStyle(probe);
  return share === 1 ? color : color.replace(/^rgb\((.+)\)$/, `rgba($1, ${share})`);
}
