import type {
  AskingScreen,
  NewPairing,
  OwnWall,
  Pairing,
  Wall,
  WallChange,
  WallDrive,
  WallHealth,
  Walls,
  WallSettings,
} from '@getu/domain';
import { getJson, sendJson, type CallOptions } from './request';

/** A report is followed by another, and a hand on the remote presses again: a link that fell silent holds neither up. */
const soonMs = 10_000;

/** Which wall this screen is, if one, and what it does by itself. */
export const getOwnWall = (options?: CallOptions) => getJson<OwnWall>('/api/wall', {}, options);
export const sendHealth = (health: WallHealth, options?: CallOptions) =>
  sendJson('POST', '/api/wall/health', health, { withinMs: soonMs, ...options });
/** A code to show; the screen is a wall from the moment somebody has entered it elsewhere. */
export const beginPairing = (screen: NewPairing, options?: CallOptions) =>
  sendJson<Pairing>('POST', '/api/wall/pairing', screen, options);

export const getWalls = (options?: CallOptions) => getJson<Walls>('/api/walls', {}, options);
export const driveWall = (id: string, drive: WallDrive, options?: CallOptions) =>
  sendJson<Wall>('PATCH', `/api/walls/${encodeURIComponent(id)}/wanted`, drive, {
    withinMs: soonMs,
    ...options,
  });
export const changeWall = (id: string, change: WallChange, options?: CallOptions) =>
  sendJson<Wall>('PUT', `/api/walls/${encodeURIComponent(id)}`, change, options);
export const removeWall = (id: string, options?: CallOptions) =>
  sendJson('DELETE', `/api/walls/${encodeURIComponent(id)}`, undefined, options);

export const getWallSettings = (options?: CallOptions) =>
  getJson<WallSettings>('/api/wall-settings', {}, options);
export const setWallSettings = (settings: WallSettings, options?: CallOptions) =>
  sendJson<WallSettings>('PUT', '/api/wall-settings', settings, options);

/** @throws ApiError 400 for what is no code, 404 when no screen shows it */
export const getAskingScreen = (code: string, options?: CallOptions) =>
  getJson<AskingScreen>(`/api/wall-pairings/${encodeURIComponent(code)}`, {}, options);
export const approvePairing = (code: string, name: string, options?: CallOptions) =>
  sendJson<Wall>('POST', `/api/wall-pairings/${encodeURIComponent(code)}/approval`, { name }, options);
