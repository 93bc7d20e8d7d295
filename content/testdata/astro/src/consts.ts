export const SITE_TITLE = "Mira Falk";
export const SITE_DESCRIPTION = "Sails, mended.";
