// Place any global data in this file.
export const SITE_TITLE = 'Ned Knoll';
export const SITE_DESCRIPTION = 'Beekeeper';
