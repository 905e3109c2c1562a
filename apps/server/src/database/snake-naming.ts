import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** `reportedAt` → `reported_at`: entities speak TypeScript, tables speak SQL; an entity names what does not follow. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
