let loading: Promise<unknown> | undefined;

/**
 * The bundled typeface: a hundred faces by the characters they hold, each fetched by the browser when a text needs it.
 * Their list is long and their files are many, so the wall lets its map go first.
 */
export const loadTypeface = (): Promise<unknown> =>
  (loading ??= import('@fontsource-variable/noto-sans-sc/wght.css'));
