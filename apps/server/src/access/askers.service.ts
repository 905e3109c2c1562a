import { Inject, Injectable } from '@nestjs/common';
import type { Permission, Role } from '@getu/domain';
import type { IncomingHttpHeaders } from 'node:http';
import { CONFIG, type Config } from '../config.js';
import { type Asker, ownGrids } from './asker.js';
import { RolePermissions } from './roles/role-permissions.js';
import { SessionsService } from './sessions.service.js';
import { sessionTokenOf } from './sign-in/session-cookie.js';
import { displayTokenOf } from './tokens/display-cookie.js';
import { deviceTokenOf, TokensService } from './tokens/tokens.service.js';

type Request = { headers: IncomingHttpHeaders };

/** What nobody has to answer for: all that a visitor may ever do, whatever the role that visitors are given carries. */
const openToVisitors = new Set<Permission>(['readRecords', 'seeWholeCommunity']);
/** How long a tile's asker is remembered: a map asks for a hundred tiles in a moment. */
const recentMilliseconds = 1000;
const recentLimit = 5000;

/**
 * Finds out who sent a request: a person by the session's cookie, a device by its token (a wall's comes as a cookie, too),
 * else a visitor.
 */
@Injectable()
export class AskersService {
  private readonly asked = new WeakMap<Request, Promise<Asker>>();
  private readonly recent = new Map<string, { asker: Promise<Asker>; until: number }>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(TokensService) private readonly tokens: TokensService,
    @Inject(RolePermissions) private readonly roles: RolePermissions,
  ) {}

  /** Who sent a request; asked at most once a request. */
  of(request: Request): Promise<Asker> {
    let asker = this.asked.get(request);
    if (!asker) this.asked.set(request, (asker = this.find(request)));
    return asker;
  }

  /** Who sent a request, as of at most a second ago and without counting it as a use: for reads that come by the hundred. */
  ofTile(request: Request): Promise<Asker> {
    const key = `${request.headers.authorization ?? ''} ${sessionTokenOf(request) ?? ''} ${displayTokenOf(request) ?? ''}`;
    const now = performance.now();
    const known = this.recent.get(key);
    if (known && known.until > now) return known.asker;
    if (this.recent.size >= recentLimit) this.recent.clear();
    const asker = this.find(request);
    this.recent.set(key, { asker, until: now + recentMilliseconds });
    asker.catch(() => this.recent.delete(key));
    return asker;
  }

  /** Whoever that was may have another access now: the next tile asks again. */
  forget(): void {
    this.recent.clear();
  }

  /** Who sent a request that is still open, asked anew; it counts as no use. */
  again(request: Request): Promise<Asker> {
    return this.find(request, false);
  }

  private async find(request: Request, counts = true): Promise<Asker> {
    const deviceToken = deviceTokenOf(request.headers.authorization);
    if (deviceToken !== undefined) {
      // a token that is not good is no visitor: whoever sends one is to learn that it ended
      return (await this.device(deviceToken, counts)) ?? nobody;
    }
    const token = sessionTokenOf(request);
    const session = token === undefined ? null : await this.sessions.find(token, counts);
    if (session) {
      const { gridIds, ...person } = session;
      return this.known('person', person, gridIds);
    }
    const displayToken = displayTokenOf(request);
    const display = displayToken === undefined ? null : await this.device(displayToken, counts);
    return display ?? this.visitor();
  }

  private async device(token: string, counts: boolean): Promise<Asker | null> {
    const device = await this.tokens.find(token, counts);
    if (!device) return null;
    const { id, name, role, gridIds } = device;
    return this.known(
      'device',
      { sessionId: id, accountId: id, name, displayName: name, roles: [role], mustChangePassword: false },
      gridIds,
    );
  }

  private async known(
    kind: 'person' | 'device',
    who: {
      sessionId: string;
      accountId: string;
      name: string;
      displayName: string;
      roles: Role[];
      mustChangePassword: boolean;
    },
    gridIds: readonly string[],
  ): Promise<Asker> {
    const permissions = await this.roles.of(who.roles);
    const scope = permissions.has('seeWholeCommunity') ? null : ownGrids(gridIds);
    return { kind, permissions, scope, session: { ...who, permissions, scope } };
  }

  private async visitor(): Promise<Asker> {
    const { anonymousRole } = this.config;
    if (anonymousRole === 'none') return nobody;
    const carried = await this.roles.of([anonymousRole]);
    const permissions = new Set([...carried].filter((one) => openToVisitors.has(one)));
    const scope = permissions.has('seeWholeCommunity') ? null : ownGrids([]);
    return { kind: 'visitor', session: null, permissions, scope };
  }
}

const nobody: Asker = { kind: 'visitor', session: null, permissions: new Set(), scope: ownGrids([]) };

/** Equal while somebody may see and do the same. */
export const standingKey = ({ kind, session, permissions, scope }: Asker): string =>
  [
    kind,
    session?.sessionId ?? '',
    session?.mustChangePassword ?? '',
    [...permissions].sort().join(','),
    scope?.key ?? 'all',
  ].join(' ');
