import { Module } from '@nestjs/common';
import { FigureCounters } from './figure-counters.js';

/** For whoever writes records that figures count. */
@Module({ providers: [FigureCounters], exports: [FigureCounters] })
export class CountersModule {}
