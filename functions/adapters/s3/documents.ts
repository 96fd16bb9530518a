import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { DocumentFiles } from '../../domain/ports/documents.ts';

/** Ids are unique in the deployment and never reused, so no file is ever written over another's. */
const keyOf = (documentId: number): string => `documents/${documentId}.pdf`;

/** Documents' files in a bucket, encrypted under the bucket's own key. */
export const createDocumentFiles = (client: S3Client, bucket: string): DocumentFiles => ({
  put: async (documentId, bytes) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(documentId),
        Body: bytes,
        ContentType: 'application/pdf',
      }),
    );
  },
  get: async (documentId) => {
    try {
      const command = new GetObjectCommand({ Bucket: bucket, Key: keyOf(documentId) });
      return await (await client.send(command)).Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});
