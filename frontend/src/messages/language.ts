/** The languages of the portal. */
export type Language = 'en' | 'de';
