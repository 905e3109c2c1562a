import 'reflect-metadata';
import type { GridCollection } from '@getu/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppModule } from '../../apps/server/src/app.module.js';
import { readConfig } from '../../apps/server/src/config.js';
import { describeOnBothDatabases } from '../../apps/server/src/database/testing.js';
import { Clock } from '../../apps/server/src/http/clock.js';
import { createApp } from '../../apps/server/src/http/create-app.js';
import {
  cutAcross,
  draftOf,
  named,
  openPlansDesk,
  type PlansDesk,
} from '../../apps/server/src/plans/testing/plans-desk.js';
import { chromiumPath, openBrowser, openPage } from '../support/browser.js';
import { mapDrawn } from '../support/wall.js';

const dayMilliseconds = 86_400_000;

//   today          │ midnight │          tomorrow
//   wall opened ───┼──────────┼──▶ the same page, other borders
//   ┌────┬────┐    │          │    ┌────┬────┐
//   │ 4  │ 枫林│    │          │    ├────┤枫林二│
describe.skipIf(chromiumPath === undefined)('a wall that hangs open overnight', () => {
  describeOnBothDatabases('on a plan of tomorrow', (open) => {
    let app: NestFastifyApplication;
    let desk: PlansDesk;
    let browser: Browser;
    let origin: string;

    beforeAll(async () => {
      const config = readConfig({ LOG_LEVEL: 'silent', ...pick('WEB_DIR') });
      const database = await open({ seeded: true });
      desk = openPlansDesk(database);
      app = await createApp(config, AppModule.with(config, database));
      await app.listen(0, '127.0.0.1');
      origin = (await app.getUrl()).replace('[::1]', 'localhost');
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await app?.close();
    });

    it('redraws its borders when the day comes, without being loaded again', async () => {
      const { id, ...begun } = await desk.begin('明日方案');
      const draft = draftOf({ id, ...begun });
      const face = named(draft, '枫林一网格');
      await desk.edit(id, [cutAcross(draft, face.id)]);
      const after = draftOf(await desk.drafts.detail(id, null));
      const added = [...after.grids.values()].find((grid) => !draft.grids.has(grid.id))!;
      const parent = draft.grids.get(draft.map.faces.get(face.id)!.parent)!;
      await desk.publish(id, desk.day(1));

      const { page, context, complaints } = await openPage(browser, origin);
      const answers: GridCollection[] = [];
      page.on('response', (response) => {
        if (new URL(response.url()).pathname === '/api/grids' && response.status() === 200)
          void response.json().then(
            (body: GridCollection) => answers.push(body),
            () => {},
          );
      });
      await page.goto(`${origin}/wall?grid=${parent.code}`);
      await mapDrawn(page);
      const opened = await page.evaluate(() => performance.timeOrigin);
      const below = page.locator('.trail option', { hasText: added.name });
      expect(await below.count()).toBe(0);
      expect(answers.length).toBeGreaterThan(0);
      const knows = () => answers.at(-1)!.features.some(({ properties }) => properties.code === added.code);
      expect(knows()).toBe(false);

      app.get(Clock).offsetMilliseconds = dayMilliseconds;
      await below.waitFor({ state: 'attached', timeout: 60_000 });
      await expect.poll(knows, { timeout: 30_000 }).toBe(true);
      expect(await page.evaluate(() => performance.timeOrigin)).toBe(opened);
      const [plan] = await desk.rows<{ took: boolean }>(
        'select took_effect_at is not null as took from plans where id = $1',
        [id],
      );
      expect(plan).toEqual({ took: true });
      expect(complaints).toEqual([]);
      await context.close();
    });
  });
});

/** A variable of this process, where it is set. */
function pick(name: string): Record<string, string> {
  const value = process.env[name];
  return value === undefined ? {} : { [name]: value };
}
