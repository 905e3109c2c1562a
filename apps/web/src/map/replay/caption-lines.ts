/** Between what a caption says; it breaks there where the picture is too narrow. */
export const captionSeparator = '  ·  ';

/** A caption in as few lines as it needs to be no wider than the picture. */
export function captionLines(caption: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const part of caption.split(captionSeparator)) {
    const longer = lines.length > 0 ? `${lines.at(-1)}${captionSeparator}${part}` : part;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}
