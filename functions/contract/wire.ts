import { z } from 'zod';

/** A calendar day `YYYY-MM-DD` that exists. */
export const dateSchema = z.iso.date();

/** A month `YYYY-MM`. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** An instant in UTC as the contract writes it; fractions of a second are accepted. */
export const instantSchema = z.iso.datetime();

/** An email address of at most 254 characters (RFC 5321). */
export const emailSchema = z.email().max(254);

/** A free description, 1 to 200 characters once trimmed (contract 5). */
export const descriptionSchema = z.string().trim().min(1).max(200);

/** A link in `_links` (contract 1.2). */
export const linkSchema = z
  .object({
    href: z.url().describe('Absolute URL.'),
    type: z.string().describe('The media type of what is there.'),
  })
  .meta({ id: 'Link', description: 'Where something else is found.' });
