import type { Devices, NewDevice, NewDeviceAnswer } from '@getu/domain';
import { getJson, sendJson, type CallOptions } from './request';

const pathOf = (id: string) => `/api/devices/${encodeURIComponent(id)}`;

/** Devices of the teams, and those that sent without being known. */
export const getDevices = (options?: CallOptions) => getJson<Devices>('/api/devices', {}, options);

/** The answer carries the secret, once. */
export const addDevice = (device: NewDevice) => sendJson<NewDeviceAnswer>('POST', '/api/devices', device);

/** The old secret ends at once. */
export const renewDeviceSecret = (id: string) => sendJson<NewDeviceAnswer>('POST', `${pathOf(id)}/secret`);

export const revokeDevice = (id: string) => sendJson('DELETE', pathOf(id));
