import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { DocumentFiles } from '../../domain/ports/documents.ts';

/** Ids are unique in the deployment and never reused, so no file is ever written over another's. */
const keyOf = (documentId: number): string => `documents/${documentId}.pdf`;

/** Every version and marker of an object; none where the bucket keeps no versions. */
async function* versionsOf(client: S3Client, Bucket: string, key: string): AsyncIterable<string> {
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined =
    {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: key, ...from }),
    );
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      if (Key === key && VersionId !== undefined) yield VersionId;
    from = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : undefined;
  }
}

/**
 * Removes an object for good. Deleting it leaves its versions and a marker where the bucket keeps
 * versions, so these go next, each by its id.
 */
const removeWhole = async (client: S3Client, bucket: string, key: string): Promise<void> => {
  const object = { Bucket: bucket, Key: key };
  await client.send(new DeleteObjectCommand(object));
  for await (const VersionId of versionsOf(client, bucket, key))
    await client.send(new DeleteObjectCommand({ ...object, VersionId }));
};

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
  remove: (documentId) => removeWhole(client, bucket, keyOf(documentId)),
});
