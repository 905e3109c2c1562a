import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AskersService } from '../../access/askers.service.js';
import { ProblemException } from '../../http/answers/problem.js';
import { type KnownDevice, KnownDevices } from '../devices/known-devices.js';
import { UnknownDevices } from '../devices/unknown-devices.js';

const bearer = /^Bearer +(\S{1,200})$/i;
const basic = /^Basic +([\w+/=-]{1,800})$/i;

/** Who sends: the device behind a secret, however the protocol carries it. */
@Injectable()
export class Senders {
  constructor(
    private readonly devices: KnownDevices,
    private readonly unknown: UnknownDevices,
    private readonly askers: AskersService,
  ) {}

  /** OwnTracks: the password is the secret, the user is what a stranger is listed by. */
  async byBasic(request: FastifyRequest, protocol: string): Promise<KnownDevice | undefined> {
    const given = basic.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const [user = '', ...rest] = Buffer.from(given, 'base64').toString('utf8').split(':');
    const device = await this.devices.bySecret(rest.join(':'));
    if (!device) await this.unknown.note(protocol, user, request.ip);
    return device;
  }

  /** OsmAnd and Traccar: one `id`, which is the secret or a name that was taken over. */
  async byClientId(
    request: FastifyRequest,
    protocol: string,
    clientId: string,
  ): Promise<KnownDevice | undefined> {
    const device = await this.devices.byClientId(clientId);
    if (!device) await this.unknown.note(protocol, clientId, request.ip);
    return device;
  }

  /** Overland: a Bearer token. */
  async byBearer(
    request: FastifyRequest,
    protocol: string,
    clientId: string,
  ): Promise<KnownDevice | undefined> {
    const device = await this.devices.bySecret(bearerOf(request));
    if (!device) await this.unknown.note(protocol, clientId, request.ip);
    return device;
  }

  /**
   * Our own senders: a device by its secret, or somebody with a session or an access token in the name of a device.
   * @throws ProblemException 401 for nobody, 403 for a device of another team or of other grids, 422 without a device
   */
  async ours(request: FastifyRequest, protocol: string, deviceId: string | undefined): Promise<KnownDevice> {
    const own = await this.devices.bySecret(bearerOf(request));
    if (own) {
      if (deviceId !== undefined && deviceId !== own.id) throw new ProblemException(403);
      return own;
    }
    const asker = await this.askers.of(request);
    if (!asker.session) {
      await this.unknown.note(protocol, deviceId ?? '', request.ip);
      throw new ProblemException(401, { detail: '设备未登记' });
    }
    if (!asker.permissions.has('sendPositions')) throw new ProblemException(403);
    const device = deviceId === undefined ? undefined : await this.devices.byId(deviceId);
    if (!device) {
      const message = '没有这台设备';
      throw new ProblemException(422, { detail: message, errors: [{ path: 'device', message }] });
    }
    const { scope } = asker;
    if (scope && !scope.ids.includes(device.gridId) && !scope.ids.includes(device.parentGridId)) {
      throw new ProblemException(403);
    }
    return device;
  }
}

const bearerOf = (request: FastifyRequest): string =>
  bearer.exec(request.headers.authorization ?? '')?.[1] ?? '';
