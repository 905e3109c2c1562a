import { Injectable } from '@nestjs/common';

/** The community's calendar. Days of figures, tiles and deadlines are days of this zone, wherever the server stands. */
export const communityZone = 'Asia/Shanghai';

const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: communityZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day (`YYYY-MM-DD`) on which an instant falls in the community's zone. */
export const dayOf = (instant: Date): string => dayFormat.format(instant);

/**
 * What time it is, for everything that asks. Tests move it with `offsetMilliseconds`; nothing else in the server reads
 * the system's clock to decide something.
 */
@Injectable()
export class Clock {
  /** Added to the system's clock; 0 outside tests. */
  offsetMilliseconds = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMilliseconds);
  }

  /** Today in the community's zone, `YYYY-MM-DD`. */
  today(): string {
    return dayOf(this.now());
  }
}
