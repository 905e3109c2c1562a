import { type DynamicModule, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { DATABASE, type Database } from './database.js';
import { openDatabase } from './open-database.js';
import { ReadPool } from './read-pool.js';

/** TypeOrmModule hands these on to its factory: the DataSource is open already and travels in them. */
type OpenedOptions = TypeOrmModuleOptions & { opened: DataSource };

@Module({})
class OpenDatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

/**
 * Opens the database before anything that uses it exists, and closes it after everything that does is gone.
 * Gives `@InjectDataSource()`, {@link ReadPool} and `@Inject(DATABASE)` to every module.
 */
@Module({})
export class DatabaseModule {
  /**
   * @param opened a database that stands already (main.ts opens it first, so that a database that cannot be used is
   *   told in one sentence; tests bring their own), else the one the settings name
   */
  static forRoot(config: Config, opened?: Database): DynamicModule {
    const logger = new Logger('Database');
    const open: DynamicModule = {
      module: OpenDatabaseModule,
      providers: [
        { provide: DATABASE, useFactory: () => opened ?? openDatabase(config, (line) => logger.log(line)) },
        {
          provide: ReadPool,
          inject: [DATABASE],
          useFactory: (database: Database) => database.readPool.apart(),
        },
      ],
      exports: [DATABASE, ReadPool],
    };
    const typeOrm = TypeOrmModule.forRootAsync({
      imports: [open],
      inject: [DATABASE],
      useFactory: ({ dataSource }: Database): OpenedOptions => ({
        ...dataSource.options,
        opened: dataSource,
        retryAttempts: 0,
      }),
      dataSourceFactory: (options) => Promise.resolve((options as OpenedOptions).opened),
    });
    return { module: DatabaseModule, global: true, imports: [open, typeOrm], exports: [open, typeOrm] };
  }
}
