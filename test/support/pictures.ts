import type { Page } from 'playwright-core';

/** The share of pixels in which two pictures of one size differ to the eye; compared in the browser, which can read them. */
export function differingShare(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async (sources) => {
      const pixelsOf = async (source: string) => {
        const image = new Image();
        image.src = `data:image/png;base64,${source}`;
        await image.decode();
        const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        pen.drawImage(image, 0, 0);
        return pen.getImageData(0, 0, image.width, image.height).data;
      };
      const [a, b] = (await Promise.all(sources.map(pixelsOf))) as [Uint8ClampedArray, Uint8ClampedArray];
      let differing = 0;
      for (let at = 0; at < a.length; at += 4) {
        const apart = (channel: number) => Math.abs(a[at + channel]! - b[at + channel]!);
        if (Math.max(apart(0), apart(1), apart(2)) > 12) differing += 1;
      }
      return differing / (a.length / 4);
    },
    [one, other].map((picture) => picture.toString('base64')),
  );
}
