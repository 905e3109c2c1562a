import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

/** From the schemas that check the wire; what JSON Schema cannot say (a transform) is left open rather than failing. */
const convertSchema = (schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema: _, ...converted } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
    unrepresentable: 'any',
    reused: 'inline',
  });
  return { schema: converted };
};

/** The document of every route that controllers declare. */
export function openApiDocument(app: INestApplication, version: string): OpenAPIObject {
  const description = [
    '格图（Getu）社区网格态势数据接口。未登录者可读 GeoJSON、列表与统计（ANONYMOUS_ROLE），其余按角色与网格授权；错误为 RFC 9457 `application/problem+json`。',
    'All geometry is EPSG:4326, all times are UTC, days are days of Asia/Shanghai.',
  ].join('\n\n');
  const config = new DocumentBuilder()
    .setTitle('Getu 格图 API')
    .setDescription(description)
    .setVersion(version)
    .addCookieAuth('getu_session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convertSchema,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  summarise(document);
  return document;
}

/** What an operation answers with is its summary, unless it has been given a better one. */
function summarise(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      const { 200: ok200, 201: created, 204: done } = operation?.responses ?? {};
      const ok = ok200 ?? created ?? done;
      if (operation && !operation.summary && ok && 'description' in ok && ok.description) {
        operation.summary = ok.description;
      }
    }
  }
}
