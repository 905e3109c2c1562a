import type { Page } from 'playwright-core';

/**
 * What of a screen's text is cut off, reaches out of its frame, lies under something else or over other text; a line each.
 * Text that ends in … by intent is not cut off.
 * @param frames what holds the text: no text may reach out of the one it stands in, and no two may overlap
 */
export function layoutFaults(page: Page, frames: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const faults: string[] = [];
    const slack = 1.5;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight)
      faults.push(`the page is larger than the screen: ${root.scrollWidth} × ${root.scrollHeight}`);

    const isSeen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const said = (element: Element) =>
      `${element.getAttribute('class') ?? element.tagName} “${element.textContent.trim().slice(0, 24)}”`;
    const out = (inner: DOMRect, outer: DOMRect) =>
      inner.left < outer.left - slack ||
      inner.right > outer.right + slack ||
      inner.top < outer.top - slack ||
      inner.bottom > outer.bottom + slack;
    const overlap = (a: DOMRect, b: DOMRect, by: number) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > by &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;

    const all = [...document.querySelectorAll(selector)].filter(isSeen);
    const screen = new DOMRect(0, 0, innerWidth, innerHeight);
    all.forEach((frame, i) => {
      const rect = frame.getBoundingClientRect();
      if (out(rect, screen)) faults.push(`off the screen: ${said(frame)}`);
      for (const other of all.slice(i + 1))
        if (
          !frame.contains(other) &&
          !other.contains(frame) &&
          overlap(rect, other.getBoundingClientRect(), slack)
        )
          faults.push(`over each other: ${said(frame)} and ${said(other)}`);
    });
    for (const box of document.querySelectorAll('.wall__side')) {
      if (box.scrollHeight > box.clientHeight + slack)
        faults.push(`scrolls: ${said(box)} ${box.scrollHeight} in ${box.clientHeight}`);
    }

    for (const frame of all) {
      const outer = frame.getBoundingClientRect();
      const texts: { rect: DOMRect; element: Element }[] = [];
      const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement!;
        if (!walker.currentNode.textContent!.trim() || !isSeen(element)) continue;
        // rows that a list keeps below its edge, and what is only read aloud
        if (element.closest('.happenings__list, .party-posts, .only-heard, option')) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const rect = range.getBoundingClientRect();
        const style = getComputedStyle(element);
        const endsInDots = style.textOverflow === 'ellipsis' || element.closest('[data-ellipsis]') !== null;
        if (!endsInDots && out(rect, outer)) faults.push(`out of its frame: ${said(element)}`);
        if (!endsInDots && style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + slack)
          faults.push(`cut off: ${said(element)}`);
        if (!endsInDots) texts.push({ rect, element });
      }
      texts.forEach(({ rect, element }, i) => {
        for (const other of texts.slice(i + 1))
          // a line's box is higher than its letters
          if (
            element !== other.element &&
            overlap(rect, other.rect, 4) &&
            overlap(rect, other.rect, rect.height * 0.35)
          )
            faults.push(`text over text: ${said(element)} and ${said(other.element)}`);
      });
    }
    return [...new Set(faults)];
  }, frames);
}
