import { Body, Controller, Get, type OnModuleInit, Param, Post, Query, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiBody, ApiConsumes, ApiOperation } from '@nestjs/swagger';
import { type CasePhoto, casePhotoSchema, photoLimits, photoQuerySchema, photoTypes } from '@getu/domain';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/sessions.service.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { permissionsOfPhotos } from '../actor.js';
import { PhotosService } from './photos.service.js';

const id = z.uuid();
const bytesSchema = z.string().meta({ format: 'binary', description: 'The picture' });

@Controller('api')
@RequiresPermission(...permissionsOfPhotos)
export class PhotosController implements OnModuleInit {
  constructor(
    private readonly photos: PhotosService,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Pictures come as they are, without a form around them; larger than other bodies. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(
      [...photoTypes],
      { parseAs: 'buffer', bodyLimit: photoLimits.bytes },
      (_request, body, done) => done(null, body),
    );
  }

  @Post('cases/:id/photos')
  @ApiOperation({
    summary:
      'Add a photo (JPEG, PNG or WebP, at most 8 MB) to a case; 201 when it is new, 200 when it was there',
  })
  @ApiConsumes(...photoTypes)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(casePhotoSchema, { status: 201, description: 'The photo, without its bytes' })
  async add(
    @Param('id', { schema: id }) caseId: string,
    @Query({ schema: photoQuerySchema }) query: z.output<typeof photoQuerySchema>,
    @Body() sent: unknown,
    @CurrentSession() session: SignedIn | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CasePhoto> {
    const { photo, isNew } = await this.photos.add(caseId, sent, query, session);
    reply.code(isNew ? 201 : 200).header('location', `/api/case-photos/${photo.id}`);
    return photo;
  }

  @Get('case-photos/:id')
  @ApiOperation({ summary: 'The bytes of a photo' })
  @Answers(bytesSchema, { contentType: 'image/*', passThrough: true })
  async bytes(@Param('id', { schema: id }) photoId: string, @Res() reply: FastifyReply): Promise<void> {
    const { type, bytes } = await this.photos.read(photoId);
    await reply
      .header('content-type', type)
      .header('content-length', bytes.length)
      .header('content-disposition', 'inline')
      // it never changes, and is for those who may see it: no cache between them and us keeps it
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(bytes);
  }
}
